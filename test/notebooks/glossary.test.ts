// The glossary and the table of signs in chapter 24 against all chapters: who adds a term or a sign adds it there, too.
import { expect, test } from "vitest";
import { chapters, formula, readChapter } from "./chapters.ts";

/** The Chinese words of a cell of a table: "训练集, 开发集" are two. */
function wordsOf(cell: string): string[] {
  return cell.split(/[,，、]\s*(?![^(]*\))/).map((word) => word.trim().replace(/[()]/g, ""));
}

/** The rows of tables of words, without the heads. */
function tableRows(text: string): [english: string, chinese: string, rest: string][] {
  const rows = text.matchAll(/^\| ([^|]+) \| ([^|]*\p{Script=Han}[^|]*) \|(.*)$/gmu);
  const words = [...rows].map(([, english = "", chinese = "", rest = ""]): [string, string, string] => [english, chinese, rest]);
  return words.filter(([english]) => english !== "English");
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

test("the glossary stands in the order of a dictionary, and has no heads of tables in it", () => {
  const text = textOf("24-notation-and-errata.ipynb", "glossary");
  const terms = Array.from(text.matchAll(/^\| (?!term |-)([^|]+) \|/gm), ([, term = ""]) => term.toLowerCase());
  expect(terms).toEqual([...terms].sort());
  expect(terms).not.toContain("english");
});

/** Signs of which a reader may ask what they mean here: Greek letters (but π), and those that every book writes as it likes. */
const sign = new RegExp(
  String.raw`\\(?:alpha|beta|gamma|[dD]elta|(?:var)?epsilon|zeta|eta|theta|kappa|lambda|mu|nu|xi|rho|sigma|tau|phi|chi|psi|omega|` +
    String.raw`nabla|odot|leftarrow|mathcal L)\b|\^T\b`,
  "g",
);

/** The chapters that explain things: neither the first, which only points at the table, nor the last, which has it. */
const teaching = chapters.slice(1, -1).map((chapter) => {
  const markdown = readChapter(chapter).cells.filter((cell) => cell.cell_type === "markdown");
  const formulas = markdown.flatMap(({ source }) => source.match(formula) ?? []).join(" ");
  return { number: chapter.number, signs: new Set(formulas.match(sign)) };
});

test("the table of signs has every sign of every formula, with the chapters in which its meanings begin", () => {
  const rows = textOf("24-notation-and-errata.ipynb", "notation").match(/^\| \$.*$/gm) ?? [];
  const table = rows.flatMap((row) => {
    const links: string[] = row.match(/(?<=\[)\d\d(?=\]\()/g) ?? [];
    return (row.split(" | ")[0]?.match(sign) ?? []).map((one) => ({ one, links }));
  });
  const used = new Set(teaching.flatMap(({ signs }) => [...signs]));
  expect([...used].filter((one) => !table.some((row) => row.one === one))).toEqual([]);
  const problems = table.flatMap(({ one, links }) => {
    const chaptersOfSign = teaching.filter(({ signs }) => signs.has(one)).map(({ number }) => number);
    const isFirstThere = links.includes(chaptersOfSign[0] ?? "");
    return isFirstThere ? [] : [`${one} comes first in ${chaptersOfSign[0]}, the table says ${links.join()}`];
  });
  expect(problems).toEqual([]);
  expect(used.size).toBeGreaterThan(15);
});
