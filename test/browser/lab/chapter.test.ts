// A learner's way through the Lab: the start page, a chapter to its end, a slider, an exercise, the dark theme.
import { readFileSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { workspaceFolder } from "gradus-kernel/lab/settings/routes";
import { describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { hasChromium } from "../chromium.ts";
import {
  activate,
  complaintsOf,
  currentPath,
  execute,
  keepScreenshot,
  openNotebook,
  outputsOf,
  stands,
  runCell,
  sourcesOf,
  textOf,
} from "./page.ts";
import { openLabForAll, type LabServer } from "./server.ts";

const CHAPTER = "14-exponentially-weighted-averages.ipynb";

/** The chapter with its solutions, which runs to its end. */
const SOLVED = "solved-14.ipynb";
const notebooks = join(import.meta.dirname, "..", "..", "..", "notebooks");

const wrong = `function lastAverage(values: readonly number[], beta: number, start: number): number {
  let v = start;
  for (const value of values) v = (1 - beta) * v + beta * value;
  return v;
}`;
const right = wrong.replace("(1 - beta) * v + beta * value", "beta * v + (1 - beta) * value");

/** A chapter whose exercises count for nobody. */
function withoutGrading(notebook: string): string {
  return notebook.replaceAll('"nbgrader"', '"formerly-nbgrader"');
}

/** The source of a cell of the chapter, with its solution. */
function sourceOf(id: string): string {
  const { cells }: { cells: { id: string; source: string | string[] }[] } = JSON.parse(
    readFileSync(join(notebooks, CHAPTER), "utf8"),
  );
  return [cells.find((cell) => cell.id === id)?.source ?? []].flat().join("");
}

/** Where the page asks for the start page's content, and when it was made. */
const START_PAGE = /\/api\/contents\/README\.md\?/;

/** The page sees the start page as it is when it is next read, which ends after `isSaved`, until it has looked twice for a newer one. */
async function keepStartPage(page: Page, isSaved: Promise<void>, onRead: () => void): Promise<void> {
  let kept: Record<string, unknown> | undefined;
  let looks = 0;
  await page.route(START_PAGE, async (route) => {
    const isReading = route.request().url().includes("content=1");
    if (looks === 2 || (kept === undefined && !isReading)) return route.continue();
    if (kept === undefined) {
      kept = Object(await (await route.fetch()).json());
      onRead();
    }
    await isSaved;
    if (!isReading) looks += 1;
    await route.fulfill({ json: isReading ? kept : { ...kept, content: null, format: null } });
  });
}

/** Resolves when the document in front has been saved once more, and all that follows its saves know of it. */
function nextSave(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const states = Reflect.get(Object(window.jupyterapp.shell.currentWidget?.context), "saveState");
        states.connect((_context: unknown, state: string) => state === "completed" && resolve());
      }),
  );
}

/** The index of the active cell. */
function activeCell(page: Page): Promise<number | undefined> {
  return page.evaluate(() => window.jupyterapp.shell.currentWidget?.content.activeCellIndex);
}

describe.skipIf(!hasChromium)("the workbook in the Lab", { timeout: 60_000 }, () => {
  let lab: LabServer;
  let page: Page;

  openLabForAll((given) => ({ lab, page } = given), {
    prepare: ({ root }) =>
      writeFileSync(join(root, SOLVED), withoutGrading(readFileSync(join(notebooks, CHAPTER), "utf8"))),
  });

  /** The index of the cell whose source has these words. */
  async function cellWith(words: string): Promise<number> {
    const index = (await sourcesOf(page)).findIndex((source) => source.includes(words));
    if (index < 0) throw new Error(`no cell has ${JSON.stringify(words)}`);
    return index;
  }

  it("opens with the map of the chapters, under its own name and logo", async () => {
    await page.waitForSelector(".jp-MarkdownViewer table");
    const link = page.locator(`.jp-MarkdownViewer a`, { hasText: "Exponentially weighted averages" });
    expect(await link.count()).toBe(1);
    expect(await page.title()).toContain("Gradus");
    expect(await page.locator("#jp-MainLogo svg[aria-label^=Gradus]").count()).toBe(1);
    await keepScreenshot(page, "start-page");
    await link.click();
    await page.waitForFunction((path) => window.jupyterapp.shell.currentWidget?.context?.path === path, CHAPTER);
  });

  it("takes a chapter that has only been opened for unchanged, though its kernel has told of itself", async () => {
    await page.waitForFunction(() => {
      const model = window.jupyterapp.shell.currentWidget?.content.model;
      return model?.getMetadata("language_info")?.["version"] !== undefined;
    });
    expect(await page.evaluate(() => window.jupyterapp.shell.currentWidget?.context.model.dirty)).toBe(false);
    expect(await page.locator(".lm-TabBar-tab.jp-mod-dirty").count()).toBe(0);
  });

  it("runs a chapter to its end without an error", async () => {
    await openNotebook(page, SOLVED);
    await execute(page, "notebook:run-all-cells");
    const outputs = await outputsOf(page);
    const errors = outputs.flatMap((cell) => (cell ?? []).filter(({ output_type }) => output_type === "error"));
    expect(errors).toEqual([]);
    const figures = outputs
      .flatMap((cell) => cell ?? [])
      .filter(({ data }) => data?.["application/vnd.plotly.v1+json"]);
    expect(figures.length).toBeGreaterThan(3);
    // Every check of a graded cell says that it passed; the number of such cells comes from the file.
    const graded = [...readFileSync(join(notebooks, CHAPTER), "utf8").matchAll(/"grade": true/g)].length;
    expect(outputs.map(textOf).filter((text) => /passed/.test(text)).length).toBeGreaterThanOrEqual(graded);
  });

  it("moves a figure with its slider", async () => {
    const outputs = await outputsOf(page);
    await activate(
      page,
      outputs.findIndex((cell) => (cell ?? []).some(({ data }) => JSON.stringify(data ?? {}).includes('"sliders"'))),
    );
    const figure = page.locator(".jp-Cell.jp-mod-active .gradus-figure");
    const slider = figure.locator("input[type=range]").first();
    const curve = figure.locator(".scatterlayer .js-line").last();
    await slider.waitFor();
    await slider.scrollIntoViewIfNeeded();
    const before = await curve.getAttribute("d");
    const box = await slider.boundingBox();
    if (!box) throw new Error("the slider is not on the screen");
    const isLeft = Number(await slider.inputValue()) < Number(await slider.getAttribute("max")) / 2;
    await page.mouse.click(box.x + box.width * (isLeft ? 0.98 : 0.02), box.y + box.height / 2);
    await expect.poll(() => curve.getAttribute("d")).not.toBe(before);
    // The keyboard moves the slider, and not to the next cell.
    const [moved, active] = [await curve.getAttribute("d"), await activeCell(page)];
    await page.keyboard.press(isLeft ? "ArrowLeft" : "ArrowRight");
    await page.keyboard.press(isLeft ? "ArrowDown" : "ArrowUp");
    await expect.poll(() => curve.getAttribute("d")).not.toBe(moved);
    expect(await activeCell(page)).toBe(active);
    await keepScreenshot(page, "slider");
  });

  it("lets a check fail with a hint, and pass after the mistake is mended", async () => {
    await openNotebook(page, CHAPTER);
    const [exercise, check] = [await cellWith("function lastAverage"), await cellWith('exercise("14.1")')];
    const setUp = (await sourcesOf(page)).findIndex((source) => source.includes('from "gradus/check"'));
    await runCell(page, setUp);
    expect(textOf(await runCell(page, check))).toMatch(/lastAverage/);
    await runCell(page, exercise, wrong);
    expect(textOf(await runCell(page, check))).toContain("β and 1 − β have changed places");
    const message = page.locator(".jp-mod-active .jp-OutputArea-output pre");
    expect(await message.evaluate((pre) => getComputedStyle(pre).wordBreak)).toBe("normal");
    await keepScreenshot(page, "check-fails");
    await runCell(page, exercise, right);
    const passed = await runCell(page, check);
    expect(passed.map(({ output_type }) => output_type)).not.toContain("error");
    expect(textOf(passed)).toMatch(/passed/);
    await keepScreenshot(page, "check-passes");
  });

  it("tells on the open start page at once what is done and what comes next", async () => {
    const startPage = page.locator(".jp-MarkdownViewer");
    await expect.poll(() => startPage.textContent()).toMatch(/Next: the second check of exercise 14\.1 in 14 /);
    await runCell(page, await cellWith('exercise("14.1, second check")'));
    await expect.poll(() => startPage.textContent()).toMatch(/Your progress: 1 of \d+ exercises done/);
    expect(await startPage.textContent()).toMatch(/Next: exercise 14\.2 in 14 /);
    expect(readFileSync(join(lab.root, "README.md"), "utf8")).toMatch(/\*\*Your progress\*\*: 1 of \d+ exercises done/);
  });

  it("saves after each of two checks and when told to, and does not take its own saves for somebody else's", async () => {
    let saves = 0;
    const chapter = `**/api/contents/${CHAPTER}*`;
    // The answer to a save comes late, when the next check has passed already.
    await page.route(chapter, async (route) => {
      const isSave = route.request().method() === "PUT";
      const response = await route.fetch();
      if (isSave) await new Promise((resolve) => setTimeout(resolve, 1500));
      await route.fulfill({ response });
      if (isSave) saves += 1;
    });
    await runCell(page, await cellWith('exercise("14.1")'));
    await runCell(page, await cellWith('exercise("14.1, second check")'));
    await page.keyboard.press("Control+s");
    await expect.poll(() => saves).toBe(3);
    expect(await page.locator(".jp-Dialog").count()).toBe(0);
    await page.unroute(chapter);
  });

  it("shows the check at which a run of many cells has stopped", async () => {
    const stops = await cellWith('exercise("14.2")');
    await execute(page, "notebook:run-all-cells");
    await expect.poll(() => activeCell(page)).toBe(stops);
    const stopped = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-Cell.jp-mod-active");
    await stopped.locator(".jp-OutputArea-output", { hasText: "is not done yet" }).first().waitFor();
    const top = async (): Promise<number> => (await stopped.boundingBox())?.y ?? NaN;
    const height = page.viewportSize()?.height ?? 0;
    // The notebook scrolls to it once it is active.
    await expect.poll(async () => (await top()) > 0 && (await top()) < height).toBe(true);
  });

  it("shows the dots that open a closed cell, however long its first line is", async () => {
    const outside = await page.evaluate(() =>
      Array.from(document.querySelectorAll(".jp-InputPlaceholder"), (closed) => {
        const [frame, dots] = [closed.closest(".jp-Cell"), closed.querySelector(".jp-MoreHorizIcon")];
        if (!frame || !dots) throw new Error("a closed cell has no frame or no dots");
        return dots.getBoundingClientRect().right - frame.getBoundingClientRect().right;
      }),
    );
    expect(outside.length).toBeGreaterThan(0);
    expect(Math.max(...outside)).toBeLessThanOrEqual(0);
  });

  it("shows a learner prose, ideas and answers, and closes cells that import, draw, assert or check", async () => {
    const closed = await page.evaluate(() =>
      (window.jupyterapp.shell.currentWidget?.content.widgets ?? []).map((cell) => ({
        source: cell.model.sharedModel.getSource(),
        isClosed: cell.inputHidden,
      })),
    );
    const busy = /^import |\bshow\(|\bassert(That|Close)\(|\bexercise\("/m;
    expect(closed.filter(({ source, isClosed }) => busy.test(source) && !isClosed)).toEqual([]);
    expect(closed.filter(({ isClosed }) => !isClosed).length).toBeGreaterThan(20);
  });

  it("shows on the start page what two checks have passed, also where the second is saved while the page of the first is read", async () => {
    await openNotebook(page, CHAPTER);
    for (const number of [2, 3]) {
      await runCell(page, await cellWith(`exercise 14.${number} is not done yet`), sourceOf(`exercise-14-${number}`));
    }
    const startPage = page.locator(".jp-MarkdownViewer");
    await runCell(page, await cellWith('exercise("14.2")'));
    await expect.poll(() => startPage.textContent()).toMatch(/Your progress: 2 of \d+ exercises done/);
    let save = (): void => {};
    const isSaved = new Promise<void>((resolve) => (save = resolve));
    const reading = new Promise<void>((resolve) => void keepStartPage(page, isSaved, resolve));
    await runCell(page, await cellWith('exercise("14.3")'));
    await reading;
    const saving = nextSave(page);
    await runCell(page, await cellWith('exercise("14.3, second check")'));
    await saving;
    save();
    await expect.poll(() => startPage.textContent()).toMatch(/Your progress: 3 of \d+ exercises done/);
    await page.unroute(START_PAGE);
  });

  it("follows the dark theme with its figures", async () => {
    await openNotebook(page, SOLVED);
    const outputs = await outputsOf(page);
    await activate(
      page,
      outputs.findIndex((cell) => (cell ?? []).some(({ data }) => data?.["application/vnd.plotly.v1+json"])),
    );
    const title = page.locator(".jp-Cell.jp-mod-active .gradus-figure .xtitle");
    await title.waitFor();
    const colours = (): Promise<string> =>
      title.evaluate(
        (element) =>
          `${getComputedStyle(element).fill} on ${getComputedStyle(document.body).getPropertyValue("--jp-layout-color0")}`,
      );
    // The colours of JupyterLab's own themes, as its style sheets write them.
    expect(await colours()).toBe("rgb(0, 0, 0) on white");
    await execute(page, "apputils:change-theme", { theme: "JupyterLab Dark" });
    await expect.poll(colours).toBe("rgb(255, 255, 255) on #111");
    await keepScreenshot(page, "dark");
    await execute(page, "apputils:change-theme", { theme: "JupyterLab Light" });
    await expect.poll(colours).toBe("rgb(0, 0, 0) on white");
  });

  it("has nothing to complain about", () => {
    expect(complaintsOf(page)).toEqual([]);
  });

  it("opens again with the chapter in front, not the start page", async () => {
    await execute(page, "docmanager:save");
    const front = await currentPath(page);
    expect(front).toMatch(/ipynb$/);
    // The layout is kept a moment after it has changed.
    const layout = join(workspaceFolder(join(lab.root, "..", "home"), realpathSync(lab.root)), "default.json");
    const kept = (): unknown => JSON.parse(readFileSync(layout, "utf8")).data["layout-restorer:data"].main.current;
    await expect.poll(kept).toBe(`notebook:${front}`);
    await page.goto(`${new URL(lab.url).origin}/lab/tree/README.md`);
    await stands(page);
    await expect.poll(() => currentPath(page)).toBe(front);
    expect(await page.locator(".jp-MarkdownViewer").count()).toBe(1);
  });
});
