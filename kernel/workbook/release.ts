// A chapter as its learner gets it: without solutions, hidden tests and outputs.
import { isJsonObject } from "../common/json.ts";
import { replaceSolution, stubLines } from "./solution-region.ts";
import { readGradingMetadata, type GradingMetadata } from "../notebook/grading-metadata.ts";
import { type Cell, type Notebook } from "../notebook/types.ts";
import { cellChecksum } from "./checksum.ts";

/**
 * The learner's copy of a chapter; the one given is not changed.
 *
 * @throws {RangeError} where a region of a solution or of hidden tests is not opened and closed once
 */
export function releaseChapter(chapter: Notebook): Notebook {
  return { ...structuredClone(chapter), cells: chapter.cells.map((cell) => releaseCell(structuredClone(cell))) };
}

function releaseCell(cell: Cell): Cell {
  if (cell.cell_type === "code") Object.assign(cell, { outputs: [], execution_count: null });
  const grading = readGradingMetadata(cell, cell.id);
  if (grading === null) return cell;
  cell.source = withoutHiddenTests(cell.source);
  if (grading.solution) cell.source = replaceSolution(cell.source, answerLines(cell, grading));
  protect(cell, grading);
  return cell;
}

function answerLines(cell: Cell, { gradeId }: GradingMetadata): readonly string[] {
  if (cell.cell_type === "code") return stubLines(exerciseName(gradeId));
  return ["*Write your answer here, in place of this line.*"];
}

/** `exercise-14-2` as it is spoken of: `14.2`. */
function exerciseName(gradeId: string): string {
  return gradeId.replace(/^(?:exercise|test)-/, "").replaceAll("-", ".");
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

const BEGIN = "BEGIN HIDDEN TESTS";
const END = "END HIDDEN TESTS";

/** The source without the regions of hidden tests, markers included. */
function withoutHiddenTests(source: string): string {
  let openedAt: number | null = null;
  const kept = source.split("\n").filter((line, index) => {
    const [begins, ends] = [line.includes(BEGIN), line.includes(END)];
    if (begins ? openedAt !== null : ends && openedAt === null) throw regionError(line, index);
    if (begins) openedAt = index;
    const isHidden = openedAt !== null;
    if (ends) openedAt = null;
    return !isHidden;
  });
  if (openedAt !== null) throw regionError(`${BEGIN} without ${END}`, openedAt);
  return kept.join("\n");
}

function regionError(received: string, index: number): RangeError {
  return new RangeError(
    `releaseChapter: a region of hidden tests must be opened and closed once, got ${JSON.stringify(received.trim())} in line ${index + 1}`,
  );
}
