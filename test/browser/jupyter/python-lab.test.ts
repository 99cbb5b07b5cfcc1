// The kernel and its figures in a JupyterLab of one's own: Python serves it, `gradus install` or `gradus lab --jupyter` joins them.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Browser, Page } from "playwright-core";
import { hasChromium, launch } from "../chromium.ts";
import { breakAt, switchOff, switchOn } from "../lab/debug-actions.ts";
import {
  debugCell,
  pauseLoop,
  stopAtExceptions,
  stopInAwaited,
  stopInTimer,
  stopOnCondition,
  SUM,
  terminateStop,
} from "../lab/debug-scenarios.ts";
import { FIGURE, interruptLoop, moveSlider, typeAndComplete } from "../lab/actions.ts";
import {
  activate,
  complaintsOf,
  execute,
  keepScreenshot,
  kernelIdle,
  openLab,
  openNotebook,
  openWindow,
  outputsOf,
  reload,
  runCell,
  setSource,
  textOf,
} from "../lab/page.ts";
import { FIRST_START } from "../lab/server.ts";
import { hasPythonLab, PythonJupyter, type PythonLab } from "./python-lab.ts";
import { CLOSED_VIEW, testBehaviour, testEachControl, WidgetPage } from "../lab/widget-behaviour.ts";
import { press, readout } from "../lab/widget-cases.ts";

const canRun = hasChromium && hasPythonLab;

/** JupyterLab takes its splash away twice where it shows it again, as it does for a theme that loads late. */
const SPLASH = /^NotFoundError: Failed to execute 'removeChild' on 'Node'.*\n\s+at http:\S+\/static\/lab\/\S+$/;

/** What the front end, which is newer than Debian's server, asks for in vain. */
const NOT_SERVED = /\/api\/(events\/subscribe|me\b)/;

let folder: string;
let browser: Browser;
let jupyter: PythonJupyter;

beforeAll(async () => {
  if (!canRun) return;
  folder = mkdtempSync(join(tmpdir(), "gradus-python-lab-"));
  [jupyter, browser] = await Promise.all([PythonJupyter.make(folder), launch()]);
}, FIRST_START);

afterAll(async () => {
  if (!canRun) return;
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The addresses of the scripts on the page. */
function scriptsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => Array.from(document.scripts, ({ src }) => src));
}

describe.skipIf(!canRun)("a JupyterLab that Python serves, after gradus install --user", { timeout: 60_000 }, () => {
  let lab: PythonLab;
  let page: Page;

  beforeAll(async () => {
    await jupyter.gradus("install", "--user");
    lab = await jupyter.lab();
    page = await openLab(await openWindow(browser), lab.url);
    await execute(page, "notebook:create-new", { kernelName: "gradus" });
    await kernelIdle(page);
  }, FIRST_START);

  afterAll(() => lab?.close());

  it("runs cells with their types checked", async () => {
    expect(textOf(await runCell(page, 0, "const fortyTwo: number = 6 * 7;\nfortyTwo"))).toBe("42");
    await execute(page, "notebook:insert-cell-below");
    expect(textOf(await runCell(page, 1, "const text: string = fortyTwo;"))).toContain("TS2322");
  });

  it("completes what is typed", async () => {
    await setSource(page, 1, "");
    await activate(page, 1);
    await typeAndComplete(page, "fortyTwo.toF", "toFixed");
    await page.keyboard.press("Escape");
  });

  it("underlines a mistake before the cell runs, and says what it is where the mouse rests", async () => {
    await setSource(page, 1, "fortyTwo.toFixd(1)");
    await page.locator(".gradus-problem", { hasText: "toFixd" }).hover({ timeout: 20_000 });
    await page.locator(".gradus-hover", { hasText: "Did you mean 'toFixed'?" }).waitFor();
    await keepScreenshot(page, "python-hover");
    await page.mouse.move(5, 5);
  });

  it("interrupts a loop and keeps what was there", async () => {
    await interruptLoop(page, 1);
    expect(textOf(await runCell(page, 1, "fortyTwo + 1"))).toBe("43");
  });

  it("draws a figure with the extension that was installed, and moves it with its slider", async () => {
    expect((await scriptsOf(page)).join(" ")).toContain("/lab/extensions/gradus-plotly/static/");
    await runCell(page, 1, FIGURE);
    await moveSlider(page);
    await keepScreenshot(page, "python-figure");
  });

  it("draws it in a notebook that was saved and opened again, before a cell runs", async () => {
    const saving = execute(page, "docmanager:save");
    await page.locator(".jp-Dialog button", { hasText: "Rename" }).click();
    await saving;
    await reload(page);
    const [saved = ""] = readdirSync(jupyter.root).filter((name) => name.endsWith(".ipynb"));
    expect(readFileSync(join(jupyter.root, saved), "utf8")).toContain("application/vnd.plotly.v1+json");
    await openNotebook(page, saved);
    await activate(page, 1);
    await moveSlider(page);
  });

  it("follows the dark theme", async () => {
    await execute(page, "apputils:change-theme", { theme: "JupyterLab Dark" });
    const title = page.locator(".gradus-figure .xtitle");
    await expect.poll(() => title.evaluate((text) => getComputedStyle(text).fill)).toBe("rgb(255, 255, 255)");
    await keepScreenshot(page, "python-dark");
    await execute(page, "apputils:change-theme", { theme: "JupyterLab Light" });
  });

  it("has a figure drawn anew by the kernel while its controls move and a reader draws", async () => {
    const source = [
      'import { drawingPad, dropdown, lines, liveFigure, show } from "gradus/plot";',
      "show(liveFigure(({ rate, mark }) => lines({ title: 'Live', caption: 'c', x: 'x', y: { title: 'y', range: [0, 99] },",
      "  series: [{ name: 's', y: [rate, mark.data.filter((ink) => ink > 0).length] }] }),",
      "{ rate: dropdown({ options: [1, 8] }), mark: drawingPad({ height: 8, width: 8 }) }));",
    ];
    const outputs = await runCell(page, 1, source.join("\n"));
    expect(textOf(outputs.filter(({ output_type: type }) => type === "error"))).toBe("");
    const figure = page.locator(".jp-Cell").nth(1).locator(".gradus-figure");
    const drawn = (): Promise<unknown> =>
      figure.locator(".js-plotly-plot").evaluate((plot) => Reflect.get(Object(Reflect.get(plot, "data"))[0], "y"));
    await figure.getByRole("combobox", { name: "rate" }).selectOption("8");
    await expect.poll(drawn).toEqual([8, 0]);
    await figure.getByRole("application", { name: /^Draw the mark/ }).press("Space");
    await expect.poll(drawn).toEqual([8, 9]);
  });

  describe("widgets", () => {
    let widgets: WidgetPage;
    beforeAll(() => {
      widgets = new WidgetPage(page);
    });

    // The embedded Lab's tests move every control, by the same manager.
    if (process.env["GRADUS_WIDGETS"] === "1") testEachControl(() => widgets);
    testBehaviour(() => widgets);

    it("come back as they are when the page is loaded anew, and still move", async () => {
      await widgets.show("const w = ui.intSlider({ max: 10, value: 3 }); w");
      await widgets.ask("w.value = 5;");
      await execute(page, "docmanager:save");
      await reload(page);
      await kernelIdle(page);
      const view = widgets.viewOf(0);
      await view.waitFor();
      await expect.poll(() => readout(view)).toBe("5");
      await press("ArrowRight")(view, page);
      await expect.poll(() => widgets.ask("w.value")).toBe("6");
    });
  });

  describe("the debugger's panel", () => {
    it("stops a cell, steps through it and goes on", async () => {
      await switchOn(page);
      await debugCell(page, 1);
      await keepScreenshot(page, "python-debugger");
    });

    it("stops in an awaited function and in a timer", async () => {
      await stopInAwaited(page, 1);
      await stopInTimer(page, 1);
    });

    it("pauses a loop that runs, and stops at the exceptions that are chosen", async () => {
      await pauseLoop(page, 1);
      await stopAtExceptions(page, 1);
    });

    it("has breakpoints with conditions and messages, and lets go of a stop when it terminates", async () => {
      await stopOnCondition(page, 1);
      await breakAt(page, 1, SUM, 2);
      await terminateStop(page, 1);
      await switchOff(page);
    });
  });

  it("has nothing to complain about", () => {
    const isKnown = (text: string): boolean => text === CLOSED_VIEW || NOT_SERVED.test(text) || SPLASH.test(text);
    expect(complaintsOf(page).filter((text) => !isKnown(text))).toEqual([]);
  });
});

describe.skipIf(!canRun)("gradus lab --jupyter", { timeout: 60_000 }, () => {
  let lab: PythonLab;
  let page: Page;
  let root: string;

  beforeAll(async () => {
    root = join(folder, "workbook");
    lab = await jupyter.gradusLab(root);
    page = await openLab(await openWindow(browser), lab.url.replace("/lab?", "/?"));
  }, FIRST_START);

  it("opens the workbook's start page in the Jupyter on PATH", async () => {
    expect(readdirSync(root)).toContain("14-exponentially-weighted-averages.ipynb");
    await page.waitForSelector(".jp-MarkdownViewer table");
    await keepScreenshot(page, "python-start-page");
  });

  it("runs a chapter and draws its first figure", async () => {
    await openNotebook(page, "14-exponentially-weighted-averages.ipynb");
    await execute(page, "notebook:run-all-cells").catch(() => {});
    const outputs = await outputsOf(page);
    const drawn = outputs.findIndex((cell) =>
      (cell ?? []).some(({ data }) => data?.["application/vnd.plotly.v1+json"] !== undefined),
    );
    await activate(page, drawn);
    await page.locator(".jp-Cell.jp-mod-active .gradus-figure .main-svg").first().waitFor();
    await keepScreenshot(page, "python-chapter");
  });

  it("ends with Jupyter and every kernel when it is told to", async () => {
    const { process: started } = lab;
    const file = `/proc/${started.pid}/task/${started.pid}/children`;
    const [server = ""] = readFileSync(file, "utf8").trim().split(" ");
    const kernels = readFileSync(`/proc/${server}/task/${server}/children`, "utf8").trim().split(" ");
    expect(kernels.length).toBeGreaterThan(0);
    await page.close();
    await lab.close();
    const alive = (): string[] =>
      [server, ...kernels].filter((pid) => {
        try {
          return !/State:\s+Z/.test(readFileSync(`/proc/${pid}/status`, "utf8"));
        } catch {
          return false;
        }
      });
    await expect.poll(alive).toEqual([]);
  });
});
