// The glossary of chapter 24 against the terms of all chapters: who adds a term adds it there, too.
import { expect, test } from "vitest";
import { chapters, readChapter } from "./chapters.ts";

/** The Chinese words of a cell of a table: "训练集, 开发集" are two. */
function wordsOf(cell: string): string[] {
  return cell.split(/[,，、]\s*(?![^(]*\))/).map((word) => word.trim().replace(/[()]/g, ""));
}

function tableRows(text: string): [english: string, chinese: string, rest: string][] {
  const rows = text.matchAll(/^\| ([^|]+) \| ([^|]*\p{Script=Han}[^|]*) \|(.*)$/gmu);
  return [...rows].map(([, english = "", chinese = "", rest = ""]) => [english, chinese, rest]);
}

function textOf(file: string, id: string): string {
  const chapter = chapters.find((one) => one.file === file) ?? expect.fail(`${file} is missing`);
  return readChapter(chapter).cells.find((cell) => cell.id === id)?.source ?? "";
}

test("the glossary has every term of every chapter, with a link to it", () => {
  const glossary = tableRows(textOf("24-notation-and-errata.ipynb", "glossary"));
  const missing = chapters.flatMap(({ file }) =>
    tableRows(textOf(file, "terms").split("## Sources")[0] ?? "").flatMap(([english, chinese]) =>
      wordsOf(chinese)
        .filter((word) => !glossary.some(([, known, links]) => wordsOf(known).includes(word) && links.includes(`](${file})`)))
        .map((word) => `${file}: ${english}, ${word}`),
    ),
  );
  expect(glossary.length).toBeGreaterThan(200);
  expect(missing).toEqual([]);
});
