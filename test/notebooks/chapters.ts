// The chapters as the tests see them: read from notebooks/, with those that are to be executed now.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseNotebook } from "gradus-kernel/notebook/parse-notebook";
import type { Notebook } from "gradus-kernel/notebook/types";

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

/** The chapters that CHAPTERS names (`CHAPTERS=14,16`); all where it names none. */
export const chosenChapters: Chapter[] = ((asked) => {
  if (asked.length === 0) return chapters;
  const unknown = asked.filter((number) => !chapters.some((chapter) => chapter.number === number));
  if (unknown.length > 0) throw new RangeError(`CHAPTERS names chapters that are not there: ${unknown.join(", ")}`);
  return chapters.filter(({ number }) => asked.includes(number));
})((process.env["CHAPTERS"] ?? "").split(/[\s,]+/).filter((number) => number !== "" && number !== "all"));

/** A formula in Markdown, on lines of its own or within one. */
export const formula: RegExp = /\$\$[^]*?\$\$|\$[^$\n]+\$/g;

/** A fresh copy of the chapter's notebook. */
export function readChapter(chapter: Chapter): Notebook {
  return parseNotebook(chapter.text, chapter.file);
}
