// A chapter that has only been opened: no cell of it is underlined, however many cells have not run.
import { CellPreparation } from "gradus-kernel/host/cell-preparation";
import { LanguageService } from "gradus-kernel/language/server/language-service";
import { releaseChapter } from "gradus-kernel/workbook/release";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chosenChapters, notebooksFolder, readChapter } from "./chapters.ts";

let language: LanguageService;
beforeAll(() => {
  language = LanguageService.start({ cwd: notebooksFolder });
});
afterAll(() => language.close());

test.each(chosenChapters)("$file: nothing is underlined before it has run", async (chapter) => {
  const { cells } = releaseChapter(readChapter(chapter), { hiddenTests: "kept" });
  const sources = cells.filter(({ cell_type }) => cell_type === "code").map(({ source }) => source);
  const preparation = new CellPreparation(language);
  const problems: string[] = [];
  for (const source of sources) {
    const others = sources.filter((other) => other !== source);
    for (const { message, start } of await preparation.diagnose({ source, count: 1 }, others)) {
      problems.push(`${source.slice(start, source.indexOf("\n", start))}: ${message}`);
    }
  }
  expect(problems).toEqual([]);
});
