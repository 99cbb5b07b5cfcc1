// A chapter as its learner gets it: without solutions and outputs, closed where there is nothing to read, with links that lead somewhere.
import { withoutDeadLinks } from "./chapter-links.ts";
import { collapse, isCollapsed } from "../notebook/collapsed-cells.ts";
import { withHiddenTests } from "./hidden-tests.ts";
import { replaceRegions } from "./regions.ts";
import { clearCell, withoutTraces } from "./run-traces.ts";
import { replaceSolution } from "./solution-region.ts";
import { stubLines, TEXT_STUB } from "./stubs.ts";
import { exerciseOf } from "./exercises.ts";
import { readGradingMetadata, type GradingMetadata } from "../notebook/grading-metadata.ts";
import { languageOf } from "../notebook/notebook-language.ts";
import type { Cell, MarkdownCell, Notebook } from "../notebook/types.ts";
import { isJsonObject } from "../common/json.ts";
import { cellChecksum } from "./checksum.ts";

export interface ReleaseOptions {
  /** Whether hidden tests are removed, for a class, or kept, for who learns alone: then it is told how to work, too. */
  hiddenTests?: "removed" | "kept";
  /** The chapters that there are: links to others become text. Without it links stay as they are. */
  chapters?: ReadonlySet<string>;
}

/**
 * The learner's copy of a chapter; the one given is not changed.
 *
 * @throws {RangeError} where a region of a solution, of hidden tests or of a mark scheme is not opened and closed once
 * @throws {UnknownLanguageError} where there is a solution in a language that no stub is known for
 */
export function releaseChapter(chapter: Notebook, options: ReleaseOptions = {}): Notebook {
  const language = languageOf(chapter);
  const cells = chapter.cells.map((cell) => releaseCell(structuredClone(cell), language, options));
  if (options.hiddenTests === "kept") cells.splice(1, 0, howToWork(chapter));
  return { ...structuredClone(chapter), cells, metadata: withoutTraces(structuredClone(chapter.metadata)) };
}

function releaseCell(cell: Cell, language: string, { hiddenTests = "removed", chapters }: ReleaseOptions): Cell {
  if (isCollapsed(cell)) collapse(cell);
  clearCell(cell);
  if (cell.cell_type !== "code" && chapters !== undefined) cell.source = withoutDeadLinks(cell.source, chapters);
  const grading = readGradingMetadata(cell, cell.id);
  if (grading === null) return cell;
  cell.source = withHiddenTests(cell.source, hiddenTests);
  cell.source = replaceRegions(cell.source, "MARK SCHEME", () => []);
  if (grading.solution) cell.source = replaceSolution(cell.source, answerLines(cell, grading, language));
  dropUnseenAttachments(cell);
  protect(cell, grading);
  return cell;
}

function answerLines(cell: Cell, { gradeId }: GradingMetadata, language: string): readonly string[] {
  return cell.cell_type === "code" ? stubLines(exerciseOf(gradeId), language) : TEXT_STUB;
}

/** An attachment that the text no longer shows was one of the solution or of the mark scheme. */
function dropUnseenAttachments(cell: Cell): void {
  if (cell.cell_type === "code" || cell.attachments === undefined) return;
  const isSeen = (name: string): boolean =>
    [name, encodeURI(name), encodeURIComponent(name)].some((form) => cell.source.includes(`attachment:${form}`));
  const seen = Object.entries(cell.attachments).filter(([name]) => isSeen(name));
  if (seen.length === 0) delete cell.attachments;
  else cell.attachments = Object.fromEntries(seen);
}

/** What a learner alone has to know at the place where it is needed first. */
function howToWork({ cells }: Notebook): MarkdownCell {
  const ids = new Set(cells.map(({ id }) => id));
  const source = [
    "**How to work**: run the cells from the top with Shift+Enter; a click on a closed cell (⋯) opens it. The mouse at rest on a name, or Shift+Tab inside it, says what it is; what TypeScript would refuse is underlined while you write.",
    "Below each exercise stand its check and, closed, a second check with other values; it is done when both have passed.",
    "To go on past one that is not passed yet, select the cell below its checks and choose “Run Selected Cell and All Below” in the menu Run.",
    "Solutions are in the book, which `npm run book` makes.",
  ].join("\n");
  return {
    cell_type: "markdown",
    id: ids.has("how-to-work") ? "how-to-work-here" : "how-to-work",
    metadata: {},
    source,
  };
}

/** Notes the checksum, and lets nobody delete what is graded or change what is locked. */
function protect(cell: Cell, grading: GradingMetadata): void {
  const { nbgrader } = cell.metadata;
  if (!isJsonObject(nbgrader) || !(grading.grade || grading.solution || grading.locked)) return;
  nbgrader["checksum"] = cellChecksum(cell, grading);
  nbgrader["cell_type"] = cell.cell_type;
  cell.metadata["deletable"] = false;
  if (!grading.solution) cell.metadata["editable"] = false;
}
