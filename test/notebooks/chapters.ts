// The chapters as the tests see them: read from notebooks/, with their exercises and the variants that a learner may hand in.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { replaceSolution, stubLines } from "gradus-kernel/workbook/solution-region";
import { gradingKind, readGradingMetadata } from "gradus-kernel/notebook/grading-metadata";
import { parseNotebook } from "gradus-kernel/notebook/parse-notebook";
import type { Cell, Notebook } from "gradus-kernel/notebook/types";

export const notebooksFolder: string = join(import.meta.dirname, "..", "..", "notebooks");

export interface Chapter {
  /** The file's name, such as `14-exponentially-weighted-averages.ipynb`. */
  file: string;
  /** `14` */
  number: string;
  text: string;
}

export const chapters: Chapter[] = readdirSync(notebooksFolder)
  .filter((file) => file.endsWith(".ipynb"))
  .sort()
  .map((file) => ({ file, number: file.slice(0, 2), text: readFileSync(join(notebooksFolder, file), "utf8") }));

/** A fresh copy of the chapter's notebook. */
export function readChapter(chapter: Chapter): Notebook {
  return parseNotebook(chapter.text, chapter.file);
}

/** The grade id of a cell of this kind, or null. */
export function gradeIdOf(cell: Cell, kind: "autograded-answer" | "autograder-tests"): string | null {
  const grading = readGradingMetadata(cell, cell.id);
  return grading !== null && gradingKind(grading) === kind ? grading.gradeId : null;
}

/** The grade ids of all cells of this kind, in order. */
export function gradeIds(notebook: Notebook, kind: "autograded-answer" | "autograder-tests"): string[] {
  return notebook.cells.map((cell) => gradeIdOf(cell, kind)).filter((id) => id !== null);
}

/** `exercise-14-2` or `test-14-2` as it is spoken of: `14.2`. */
export function exerciseName(gradeId: string): string {
  return gradeId.replace(/^(exercise|test)-/, "").replaceAll("-", ".");
}

/** The chapter as a learner finds it: every solution replaced by its stub. */
export function withStubs(notebook: Notebook): Notebook {
  return replaceAnswers(notebook, (source, id) => replaceSolution(source, stubLines(exerciseName(id))));
}

/** The chapter with these answers in place of the solutions of the same grade ids. */
export function withAnswers(notebook: Notebook, answers: Readonly<Record<string, string>>): Notebook {
  return replaceAnswers(notebook, (source, id) => answers[id] ?? source);
}

function replaceAnswers(notebook: Notebook, answer: (source: string, gradeId: string) => string): Notebook {
  const cells = notebook.cells.map((cell) => {
    const id = gradeIdOf(cell, "autograded-answer");
    return id === null ? cell : { ...cell, source: answer(cell.source, id) };
  });
  return { ...notebook, cells };
}
