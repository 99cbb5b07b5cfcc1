// A chapter as its learner gets it: without solutions and outputs, closed where there is nothing to read, with links that lead somewhere.
import { withoutDeadLinks } from "./chapter-links.ts";
import { collapse, isCollapsed } from "../notebook/collapsed-cells.ts";
import { withHiddenTests } from "./hidden-tests.ts";
import { replaceSolution, stubLines } from "./solution-region.ts";
import { exerciseOf } from "./exercises.ts";
import { readGradingMetadata, type GradingMetadata } from "../notebook/grading-metadata.ts";
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
 * @throws {RangeError} where a region of a solution or of hidden tests is not opened and closed once
 */
export function releaseChapter(chapter: Notebook, options: ReleaseOptions = {}): Notebook {
  const cells = chapter.cells.map((cell) => releaseCell(structuredClone(cell), options));
  if (options.hiddenTests === "kept") cells.splice(1, 0, howToWork(chapter));
  return { ...structuredClone(chapter), cells };
}

function releaseCell(cell: Cell, { hiddenTests = "removed", chapters }: ReleaseOptions): Cell {
  if (isCollapsed(cell)) collapse(cell);
  if (cell.cell_type === "code") Object.assign(cell, { outputs: [], execution_count: null });
  else if (chapters !== undefined) cell.source = withoutDeadLinks(cell.source, chapters);
  const grading = readGradingMetadata(cell, cell.id);
  if (grading === null) return cell;
  cell.source = withHiddenTests(cell.source, hiddenTests);
  if (grading.solution) cell.source = replaceSolution(cell.source, answerLines(cell, grading));
  protect(cell, grading);
  return cell;
}

function answerLines(cell: Cell, { gradeId }: GradingMetadata): readonly string[] {
  if (cell.cell_type === "code") return stubLines(exerciseOf(gradeId));
  return ["*Write your answer here, in place of this line.*"];
}

/** What a learner alone has to know at the place where it is needed first. */
function howToWork({ cells }: Notebook): MarkdownCell {
  const ids = new Set(cells.map(({ id }) => id));
  const source = [
    "**How to work**: run the cells from the top with Shift+Enter; a click on a closed cell (⋯) opens it. The mouse at rest on a name, or Shift+Tab inside it, says what it is; what TypeScript would refuse is underlined while you write.",
    "Below each exercise stand its check and, closed, a second check with other values.",
    "To go on past one that is not passed yet, select the next text and choose “Run Selected Cell and All Below” in the menu Run.",
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
