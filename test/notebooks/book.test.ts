// The chapters as a reader of the book sees them: every figure drawn by a real browser, moved by its slider.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inParallel } from "gradus-kernel/common/in-parallel";
import { buildBook } from "gradus-kernel/book/build-book";
import { executeNotebook } from "gradus-kernel/run/execute-notebook";
import type { Notebook } from "gradus-kernel/notebook/types";
import { hasChromium, launch, openPage, setTheme, showBundle } from "../browser/chromium.ts";
import { cutTexts, overlaps, partsOf } from "../browser/figures/measure.ts";
import { chosenChapters as chapters, notebooksFolder, readChapter } from "./chapters.ts";

const drawnTraces = [
  ...["scatter", "bar", "contour", "heatmap"].map((kind) => `.${kind}layer :is(path, image)`),
  ".gl-container canvas",
].join();

/** What a figure shows at a moment: the texts at its axes, the shapes of its traces, and the notes beside them. */
async function look(figure: Locator): Promise<{ axes: string[]; panels: number; traces: string }> {
  return figure.evaluate((place, traces) => {
    const texts = (selector: string): string[] =>
      [...place.querySelectorAll(selector)].map((node) => node.textContent?.trim() ?? "");
    const shapes = [...place.querySelectorAll(traces)].filter((node) => {
      const { width, height } = node.getBoundingClientRect();
      return width + height > 0;
    });
    const drawing = (node: Element): string =>
      ["d", "transform", "href", "style"].map((name) => node.getAttribute(name)).join();
    return {
      axes: texts("[class^=g-x][class$=title], [class^=g-y][class$=title]"),
      // A drawing without ticks has no axes that could be named.
      panels: place.querySelectorAll(".cartesianlayer > .subplot:has(.xtick, .ytick)").length,
      // What a scene shows is in no attribute: there, the data tell.
      traces: `${shapes.map(drawing).join("\n")}${texts(".annotation-text").join("\n")}${shapes.some((node) => node.matches("canvas")) ? JSON.stringify(Reflect.get(place.querySelector(".js-plotly-plot") ?? {}, "data")) : ""}`,
    };
  }, drawnTraces);
}

/** Moves the slider to its other end, as a reader does with the keyboard. */
async function moveSlider(slider: Locator): Promise<void> {
  await slider.press((await slider.inputValue()) === (await slider.getAttribute("max")) ? "Home" : "End");
}

/** Columns of the Lab in windows of 1440 and 1024 pixels, and of the book on a phone of 390. */
const widths = [1000, 592, 358];

/** What is looked at at a width: a theme changes colours alone, so that the dark one is looked at once where all chapters are. */
function themesAt(width: number): readonly ("light" | "dark")[] {
  return width === widths[0] || process.env["CHAPTERS"] !== undefined ? ["light", "dark"] : ["light"];
}

/** The figures of an executed chapter, with the names of their cells. */
function figuresOf(notebook: Notebook): [cell: string, json: string][] {
  return notebook.cells.flatMap((cell) =>
    (cell.cell_type === "code" ? cell.outputs : []).flatMap((output): [string, string][] => {
      const figure = output.output_type === "display_data" ? output.data["application/vnd.plotly.v1+json"] : undefined;
      return figure === undefined ? [] : [[cell.id, JSON.stringify(figure)]];
    }),
  );
}

// Two pages at a time: each is drawn by a process of its own, and the second core would have nothing to do.
describe.skipIf(!hasChromium).concurrent("the book of the chapters", () => {
  const folder = mkdtempSync(join(tmpdir(), "gradus-book-"));
  const executed = new Map<string, Notebook>();
  let browser: Browser;

  beforeAll(async () => {
    await inParallel(chapters, 2, async (chapter) => {
      const { notebook, status } = await executeNotebook(readChapter(chapter), { kernel: "gradus", cwd: notebooksFolder });
      expect(status, chapter.file).toBe("ok");
      executed.set(chapter.file, notebook);
    });
    const sources = chapters.map(({ file }) => ({ file, notebook: executed.get(file) ?? expect.fail(`${file} was not executed`) }));
    await buildBook(sources, { outputDir: folder, title: "Gradus" });
    browser = await launch();
  }, 900_000);

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test.for(chapters)("$file: every figure is drawn and labelled, every slider moves something", { timeout: 120_000 }, async ({ file }, { expect }) => {
    const page = await browser.newPage({ viewport: { width: 1100, height: 900 } });
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    await page.goto(pathToFileURL(join(folder, file.replace(/ipynb$/, "html"))).href);
    expect(await page.locator(".katex-error").count()).toBe(0);
    const figures = await page.locator("[data-figure]").all();
    let moved = 0;
    for (const figure of figures) {
      await figure.scrollIntoViewIfNeeded();
      await figure.and(page.locator("[data-drawn]")).waitFor();
      await expect.poll(async () => (await look(figure)).traces).not.toBe("");
      const before = await look(figure);
      expect(before.axes.filter((text) => text !== "").length).toBeGreaterThanOrEqual(2 * before.panels);
      const slider = figure.locator("input[type=range]").first();
      if ((await slider.count()) === 0) continue;
      await moveSlider(slider);
      await expect.poll(async () => (await look(figure)).traces).not.toBe(before.traces);
      moved += 1;
    }
    expect(moved).toBeGreaterThanOrEqual(2);
    expect(errors).toEqual([]);
    await page.close();
  });

  test.for(chapters)("$file: no figure has a text cut off or on top of another, at any width, in either theme", { timeout: 120_000 }, async ({ file }, { expect }) => {
    const page = await openPage(browser);
    const faults: string[] = [];
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      for (const [cell, json] of figuresOf(executed.get(file) ?? expect.fail("the chapter was not executed"))) {
        await showBundle(page, json);
        for (const theme of themesAt(width)) {
          await setTheme(page, theme);
          const parts = await partsOf(page);
          for (const fault of [...cutTexts(parts).map((text) => `${text} is cut`), ...overlaps(parts)]) {
            faults.push(`${cell}, ${width} pixels, ${theme}: ${fault}`);
          }
        }
      }
    }
    expect(faults).toEqual([]);
    await page.close();
  });
});
