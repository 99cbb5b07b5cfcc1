// The first page as a map, and what can be searched for.
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { buildBook } from "gradus-kernel/book/build-book";
import { readChapters } from "gradus-kernel/book/chapter";
import { parseNotebook } from "gradus-kernel/notebook/parse-notebook";
import { parseOutline, readOutline, type Outline } from "gradus-kernel/book/outline";
import { sectionsOf } from "gradus-kernel/book/search-index";
import { notebooksFolder } from "../../notebooks/chapters.ts";
import { sampleChapters } from "./sample-chapters.ts";

const outline: Outline = {
  audience: "For people who <count>.",
  prerequisites: "You need sums.",
  parts: [
    {
      title: "Beginning",
      chapters: [
        { file: "01-averages.ipynb", title: "Averages" },
        { file: "03-later.ipynb", title: "Something later" },
      ],
    },
  ],
  lookUp: [
    { file: "02-checking.ipynb", section: "A closer look", title: "a look & more" },
    { file: "02-checking.ipynb", section: "No such section", title: "nothing here" },
    { file: "03-later.ipynb", section: "A closer look", title: "not written" },
  ],
};

describe("the map of a book", () => {
  const folder = mkdtempSync(join(tmpdir(), "gradus-test-"));
  let index: string;
  beforeAll(async () => {
    await buildBook(sampleChapters(), { outputDir: folder, title: "T", outline });
    index = readFileSync(join(folder, "index.html"), "utf8");
  });

  test("says for whom the book is and what they should know", () => {
    expect(index).toContain("For people who &lt;count&gt;.");
    expect(index).toContain("You need sums.");
  });

  test("has every chapter in its part; those that are not written are no links", () => {
    expect(index).toMatch(/<h2>Beginning<\/h2>.*href="01-averages\.html".*Something later.*not written yet/s);
    expect(index).not.toContain("03-later.html");
    expect(index).toContain("2 chapters of 2 are written");
  });

  test("has chapters that the outline does not know at its end", () => {
    expect(index).toMatch(/<h2>Further chapters<\/h2>.*href="02-checking\.html"/s);
  });

  test("leads to the sections that are looked up again and again, those that are in the book", () => {
    expect(index).toContain(
      'To look up while you read: <a href="02-checking.html#A-closer-look">a look &amp; more</a>.',
    );
  });

  test("of the course leads to the table of signs and to the glossary, which are there", async () => {
    const { lookUp = [] } = await readOutline(join(notebooksFolder, "outline.json"));
    expect(lookUp.map(({ section }) => section)).toEqual(["Notation", "Glossary"]);
    for (const { file, section } of lookUp) {
      const notebook = parseNotebook(readFileSync(join(notebooksFolder, file), "utf8"), file);
      const [chapter] = readChapters([{ file, notebook }]);
      expect(chapter && sectionsOf(chapter).map(({ heading }) => heading)).toContain(section);
    }
  });

  test("of the course is valid and has 25 chapters, those of the folder among them", async () => {
    const { parts } = await readOutline(join(notebooksFolder, "outline.json"));
    const files = parts.flatMap((part) => part.chapters.map(({ file }) => file));
    expect(files.map((file) => file.slice(0, 2))).toEqual(
      Array.from({ length: 25 }, (_, i) => String(i).padStart(2, "0")),
    );
  });

  test.each([
    ["no audience", { prerequisites: "p", parts: [] }, 'the outline must have a text "audience", got undefined'],
    ["parts that are no list", { ...outline, parts: 3 }, 'the outline must have a list "parts", got 3'],
    [
      "a chapter without a file",
      { ...outline, parts: [{ title: "a", chapters: [{ title: "b" }] }] },
      'chapter 0 of part 0 must have a text "file", got undefined',
    ],
    [
      "a section to look up without a heading",
      { ...outline, lookUp: [{ file: "a.ipynb", title: "b" }] },
      'section 0 to look up must have a text "section", got undefined',
    ],
  ])("refuses an outline with %s", (_, value, message) => {
    expect(() => parseOutline(value)).toThrow(message);
  });

  test("names an outline that is no JSON", async () => {
    const path = join(folder, "broken.json");
    writeFileSync(path, "{");
    await expect(readOutline(path)).rejects.toThrow(`the outline ${path}: `);
    await expect(readOutline(join(folder, "none.json"))).rejects.toThrow("cannot be read");
  });
});

describe("the index of the search", () => {
  const sections = readChapters(sampleChapters()).flatMap(sectionsOf);
  const sectionOf = (heading: string): (typeof sections)[number] | undefined =>
    sections.find((section) => section.heading === heading);

  test("has the sections of all chapters with their addresses", () => {
    expect(sectionOf("The formula")).toMatchObject({ page: "01-averages.html#The-formula" });
    expect(sectionOf("A closer look")).toMatchObject({ page: "02-checking.html#A-closer-look" });
  });

  test("has the words of a section without marks, and its code apart", () => {
    const { text = "", code = "" } = sectionOf("Figures") ?? {};
    expect(text).toContain("Move the slider and watch the line.");
    expect(code).toContain("show(figure)");
    for (const section of sections) expect(section.text).not.toMatch(/<\/|\*\*|\]\(/);
  });
});
