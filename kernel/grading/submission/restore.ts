// A submission made whole again before it is graded: what its learner may not change comes from the source, in the source's order.
import { gradeIdOf } from "../../notebook/graded-cells.ts";
import { readGradingMetadata } from "../../notebook/grading-metadata.ts";
import { isJsonObject } from "../../common/json.ts";
import type { Cell, Notebook } from "../../notebook/types.ts";

export interface RestoredSubmission {
  notebook: Notebook;
  /** What was not as it was released, a line each. */
  problems: string[];
}

/** A cell of the submission that belongs to one of the source, and the learner's own cells after it. */
interface Found {
  cell: Cell | null;
  followers: Cell[];
}

/**
 * Puts a submission in order.
 *
 * Cells with a grade id stand as in the release, each with the learner's own cells that followed it. Locked ones have the release's text,
 * all have its metadata, points included; deleted ones are put back. Of two with one id the last counts, the other becomes a plain cell.
 *
 * @param submission what the learner handed in; it is not changed
 * @param release the notebook as it was given out: without solutions and hidden tests
 */
export function restoreSubmission(submission: Notebook, release: Notebook): RestoredSubmission {
  const problems: string[] = [];
  const own = new Set(release.cells.map(gradeIdOf).filter((id) => id !== null));
  const { before, found } = sortCells(submission, own, problems);
  const cells = release.cells.flatMap((original) => {
    const id = gradeIdOf(original);
    const match = id === null ? undefined : found.get(id);
    if (id === null || match === undefined) return [];
    return [restoreCell(original, match.cell, id, problems), ...match.followers];
  });
  const all = withUniqueIds([...before, ...cells]);
  const { kernelspec, language_info } = release.metadata;
  const metadata = {
    ...submission.metadata,
    ...(kernelspec && { kernelspec }),
    ...(language_info && { language_info }),
  };
  return { notebook: { ...structuredClone(submission), metadata, cells: all }, problems: shortList(problems) };
}

/** How many problems are named: they stand in every report, and a notebook may have any number of cells. */
const MOST_PROBLEMS = 50;

function shortList(problems: readonly string[]): string[] {
  const named = [...new Set(problems)];
  const more = named.length - MOST_PROBLEMS;
  return more > 0 ? [...named.slice(0, MOST_PROBLEMS), `… and ${more} more`] : named;
}

/** The learner's cells by the cell of the release that each follows. */
function sortCells(
  submission: Notebook,
  own: ReadonlySet<string>,
  problems: string[],
): { before: Cell[]; found: Map<string, Found> } {
  const found = new Map([...own].map((id): [string, Found] => [id, { cell: null, followers: [] }]));
  const last = lastPlaces(submission, own, problems);
  const before: Cell[] = [];
  let current = before;
  for (const [index, given] of submission.cells.entries()) {
    const cell = structuredClone(given);
    const id = gradeIdOf(cell);
    const match = id === null || last.get(id) !== index ? undefined : found.get(id);
    if (match === undefined) {
      delete cell.metadata["nbgrader"];
      current.push(cell);
    } else {
      match.cell = cell;
      current = match.followers;
    }
  }
  return { before, found };
}

function lastPlaces({ cells }: Notebook, own: ReadonlySet<string>, problems: string[]): Map<string, number> {
  const last = new Map<string, number>();
  for (const [index, cell] of cells.entries()) {
    const id = gradeIdOf(cell);
    if (id === null) continue;
    if (!own.has(id)) problems.push(`${id}: the source has no such cell; it is run as a plain one`);
    else if (last.has(id)) problems.push(`${id}: it is there more than once; the last one counts`);
    last.set(id, index);
  }
  return last;
}

function restoreCell(original: Cell, given: Cell | null, id: string, problems: string[]): Cell {
  const restored = structuredClone(original);
  if (given === null) {
    problems.push(`${id}: it was deleted and is put back`);
    return restored;
  }
  if (given.cell_type !== original.cell_type) {
    problems.push(`${id}: it was made a ${given.cell_type} cell; it is a ${original.cell_type} cell again`);
  }
  const grading = readGradingMetadata(original, id);
  if (pointsOf(given) !== grading?.points) problems.push(`${id}: its points were changed; those of the source count`);
  if (grading?.solution === true) restored.source = given.source;
  else if (given.source !== original.source)
    problems.push(`${id}: its text was changed; that of the source is put back`);
  return restored;
}

function pointsOf({ metadata }: Cell): unknown {
  return isJsonObject(metadata["nbgrader"]) ? metadata["nbgrader"]["points"] : undefined;
}

/** Learners' own cells may have taken the id of one that was put back. */
function withUniqueIds(cells: readonly Cell[]): Cell[] {
  const reserved = new Set(cells.filter((cell) => gradeIdOf(cell) !== null).map(({ id }) => id));
  const taken = new Set<string>();
  /** The next number that may be free, by what stands before it: a notebook may have as many cells as its file holds. */
  const next = new Map<string, number>();
  for (const cell of cells) {
    const others = gradeIdOf(cell) === null ? [taken, reserved] : [taken];
    const start = cell.id.slice(0, 56);
    while (others.some((ids) => ids.has(cell.id))) {
      const number = next.get(start) ?? 2;
      cell.id = `${start}-${number}`;
      next.set(start, number + 1);
    }
    taken.add(cell.id);
  }
  return [...cells];
}
