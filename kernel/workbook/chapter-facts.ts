// What the map of the course needs to know of a chapter: title, time, what it builds on, and how far its learner is.
import { gradingKind, readGradingMetadata } from "../notebook/grading-metadata.ts";
import type { Cell, Notebook } from "../notebook/types.ts";

export interface ChapterFacts {
  /** The file's name in the workbook. */
  file: string;
  /** The two digits that its name begins with. */
  number: string;
  title: string;
  /** "60", or "45 to 60"; null where the chapter does not say. */
  minutes: string | null;
  /** Files of the chapters that it builds on. */
  buildsOn: string[];
  /** Its checks: how many there are, and how many the learner has passed. */
  checks: { total: number; passed: number };
}

/** Reads the facts from the opening of a chapter, and the progress from the learner's copy where there is one. */
export function chapterFacts(file: string, chapter: Notebook, learners: Notebook | null): ChapterFacts {
  const number = /^\d+/.exec(file)?.[0] ?? "";
  const opening = chapter.cells
    .filter((cell) => cell.cell_type === "markdown")
    .slice(0, 3)
    .map(({ source }) => source)
    .join("\n\n");
  const heading = /^# +(.+)$/m.exec(opening)?.[1] ?? file.replace(/\.ipynb$/, "");
  const [, buildsOn = ""] = /\*\*Builds on\*\*:?([\s\S]*?)(?:\*\*Leads to\*\*|\n\s*\n|$)/.exec(opening) ?? [];
  const [, least, most] = /\*\*Time\*\*\D{0,40}(\d{1,4})(?: ?(?:to|-|–) ?(\d{1,4}))? min/.exec(opening) ?? [];
  return {
    file,
    number,
    title: heading.replace(/^(?:Chapter )?\d+[.:]?\s+/, ""),
    minutes: least === undefined ? null : most === undefined ? least : `${least} to ${most}`,
    buildsOn: [...buildsOn.matchAll(/\]\(([^()[\]\s#]+\.ipynb)/g)].map(([, target = ""]) => target),
    checks: progress(chapter, learners),
  };
}

/** Checks of the chapter, and those that the learner's copy shows as passed. */
function progress(chapter: Notebook, learners: Notebook | null): ChapterFacts["checks"] {
  const wanted = new Set(chapter.cells.map(checkId).filter((id) => id !== null));
  const passed = new Set((learners?.cells ?? []).filter(hasPassed).map(checkId));
  return { total: wanted.size, passed: [...wanted].filter((id) => passed.has(id)).length };
}

function checkId(cell: Cell): string | null {
  const grading = readGradingMetadata(cell, cell.id);
  return grading !== null && gradingKind(grading) === "autograder-tests" ? grading.gradeId : null;
}

/**
 * A check that passes ends with a result, which says so, and without an error. That a cell has a number is not enough: front
 * ends number also the cells that were skipped after an error.
 */
function hasPassed(cell: Cell): boolean {
  if (cell.cell_type !== "code") return false;
  const types = cell.outputs.map((output) => output.output_type);
  return types.includes("execute_result") && !types.includes("error");
}
