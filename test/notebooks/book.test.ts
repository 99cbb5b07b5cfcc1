// The chapters as a reader of the book sees them: every figure drawn by a real browser, moved by its slider.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildBook } from "gradus-kernel/book/build-book";
import { executeNotebook } from "gradus-kernel/run/execute-notebook";
import { hasChromium, launch } from "../browser/chromium.ts";
import { chapters, notebooksFolder, readChapter } from "./chapters.ts";

const drawnTraces = ["scatter", "bar", "contour", "heatmap"].map((kind) => `.${kind}layer :is(path, image)`).join();

/** What a figure shows at a moment: the texts at its axes, and the shapes of its traces. */
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
      panels: place.querySelectorAll(".cartesianlayer > .subplot").length,
      traces: shapes.map(drawing).join("\n"),
    };
  }, drawnTraces);
}

/** Moves the slider to its other end by a click on the rail, as a reader does. */
async function moveSlider(page: Page, figure: Locator): Promise<void> {
  const rail = await figure.locator(".slider-rail-touch-rect").boundingBox();
  const grip = await figure.locator(".slider-grip-rect").boundingBox();
  if (rail === null || grip === null) throw new Error("the slider has no rail or no grip");
  const isLeft = grip.x < rail.x + rail.width / 2;
  await page.mouse.click(isLeft ? rail.x + rail.width - 4 : rail.x + 4, rail.y + rail.height / 2);
}

describe.skipIf(!hasChromium)("the book of all chapters", () => {
  const folder = mkdtempSync(join(tmpdir(), "gradus-book-"));
  let browser: Browser;

  beforeAll(async () => {
    const sources = [];
    for (const chapter of chapters) {
      const { notebook, status } = await executeNotebook(readChapter(chapter), { kernel: "gradus", cwd: notebooksFolder });
      expect(status, chapter.file).toBe("ok");
      sources.push({ file: chapter.file, notebook });
    }
    await buildBook(sources, { outputDir: folder, title: "Gradus" });
    browser = await launch();
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test.each(chapters)("$file: every figure is drawn and labelled, every slider moves something", { timeout: 120_000 }, async ({ file }) => {
    const page = await browser.newPage({ viewport: { width: 1100, height: 900 } });
    page.on("pageerror", (error) => expect.fail(error.message));
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
      if ((await figure.locator(".slider-rail-touch-rect").count()) === 0) continue;
      await moveSlider(page, figure);
      await expect.poll(async () => (await look(figure)).traces).not.toBe(before.traces);
      moved += 1;
    }
    expect(moved).toBeGreaterThanOrEqual(2);
    await page.close();
  });
});
