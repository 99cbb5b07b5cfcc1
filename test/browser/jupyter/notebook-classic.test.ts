// The kernel in a front end that is not ours: Jupyter Notebook 6 in Chromium, driven by its keyboard and its buttons.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gradusKernelSpec } from "gradus-kernel/kernelspecs/gradus-kernelspec";
import { writeKernelSpec } from "gradus-kernel/install/write-kernelspec";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freePort } from "../../kernel/free-ports.ts";
import { pythonWith } from "../../kernel/python.ts";
import { runToEnd } from "../../run-to-end.ts";
import { hasChromium, launch } from "../chromium.ts";
import { jupyterEnvironment, untilAnswers } from "./jupyter-server.ts";

const plotlyPath = createRequire(import.meta.url).resolve("plotly.js-dist");
const python = pythonWith("notebook.notebookapp", "jupyter_client");
/** Version 7 is JupyterLab by another name; this is about the classic one. */
const isClassic = python !== null && runToEnd(python, ["-m", "notebook", "--version"]).stdout.startsWith("6.");

if (!isClassic)
  console.warn("test/browser/jupyter/notebook-classic: there is no Jupyter Notebook 6 here; its tests are skipped.");

describe.skipIf(!hasChromium || !isClassic)("in Jupyter Notebook 6", () => {
  let folder: string;
  let server: ChildProcess;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "gradus-notebook-"));
    await writeKernelSpec(join(folder, "data"), "gradus", gradusKernelSpec());
    const notebooks = join(folder, "notebooks");
    mkdirSync(notebooks);
    writeFileSync(join(notebooks, "test.ipynb"), JSON.stringify(emptyNotebook(7)));
    const port = await freePort();
    server = startNotebook(folder, notebooks, port);
    const address = `http://127.0.0.1:${port}`;
    await untilAnswers(`${address}/api`);
    browser = await launch();
    page = await browser.newPage();
    // The tests may have no network: the file that the figure asks for comes from the package.
    await page.route("https://cdn.plot.ly/**", (route) => route.fulfill({ path: plotlyPath }));
    await page.goto(`${address}/notebooks/test.ipynb`);
    await page.locator("#kernel_indicator", { hasText: "TypeScript (Gradus)" }).waitFor();
    await page.locator("#kernel_indicator_icon.kernel_idle_icon").waitFor();
  }, 90_000);

  afterAll(async () => {
    await browser?.close();
    if (server.pid !== undefined) {
      const exited = once(server, "exit");
      server.kill("SIGTERM");
      await exited;
    }
    rmSync(folder, { recursive: true, force: true });
  });

  const cell = (index: number): Locator => page.locator(".code_cell").nth(index);
  const output = (index: number): Locator => cell(index).locator(".output");

  async function type(index: number, text: string): Promise<void> {
    await cell(index).locator(".CodeMirror").click();
    await page.keyboard.press("Control+A");
    await page.keyboard.press("Delete");
    await page.keyboard.insertText(text);
  }

  async function run(index: number, text: string): Promise<void> {
    await type(index, text);
    await page.keyboard.press("Control+Enter");
  }

  const source = (index: number): Promise<string> =>
    cell(index)
      .locator(".CodeMirror-line")
      .allInnerTexts()
      .then((lines) => lines.join("\n"));

  test("a cell shows its result and its HTML", async () => {
    await run(
      0,
      "import { html } from 'gradus-kernel';\nconst ratings = { average: 4.5, count: 3 };\nhtml('<b class=\"seen\">bold</b>')",
    );
    await output(0).locator("b.seen", { hasText: "bold" }).waitFor();
    expect(await cell(0).locator(".input_prompt").innerText()).toContain("[1]");
  });

  test("Tab completes the name of an earlier cell, and offers where there are several", async () => {
    await type(1, "ratings.av");
    await page.keyboard.press("Tab");
    await expect.poll(() => source(1)).toBe("ratings.average");
    await type(1, "ratings.");
    await page.keyboard.press("Tab");
    const offered = page.locator("#complete option");
    await offered.first().waitFor();
    expect(await offered.allInnerTexts()).toEqual(expect.arrayContaining(["average", "count"]));
    await page.keyboard.press("Escape");
  });

  test("Shift+Tab explains what the cursor is on", async () => {
    await type(1, "JSON.stringify");
    await page.keyboard.press("Shift+Tab");
    const tooltip = page.locator("#tooltip .tooltiptext");
    await tooltip.filter({ hasText: "stringify(value: any" }).waitFor();
    await page.keyboard.press("Escape");
  });

  test("output streams out of a loop that never lets go, and the stop button ends it", async () => {
    await run(2, "let turns = 0;\nconsole.log('begun');\nwhile (true) turns++;");
    await output(2).locator(".output_stdout", { hasText: "begun" }).waitFor();
    await page.locator("#kernel_indicator_icon.kernel_busy_icon").waitFor();
    await page.locator("button[data-jupyter-action='jupyter-notebook:interrupt-kernel']").click();
    await output(2).locator(".output_error", { hasText: "KeyboardInterrupt" }).waitFor();
    await page.locator("#kernel_indicator_icon.kernel_idle_icon").waitFor();
    await run(3, "turns > 1000");
    await output(3).locator(".output_result", { hasText: "true" }).waitFor();
  });

  test("a wrong type is told under the cell, which does not run", async () => {
    await run(4, "console.log('ran');\nconst wrong: number = 'text';");
    await output(4).locator(".output_error", { hasText: "TS2322" }).waitFor();
    expect(await output(4).innerText()).not.toContain("ran\n");
  });

  test("progress moves in its place", async () => {
    await run(
      5,
      "import { progress } from 'gradus-kernel';\nfor (const n of progress([1, 2, 3], { label: 'steps' })) await new Promise((r) => setTimeout(r, 150));\n'end'",
    );
    await output(5).locator(".output_result", { hasText: "end" }).waitFor();
    expect(await output(5).locator("progress").count()).toBe(1);
    expect(await output(5).locator("progress").getAttribute("value")).toBe("3");
  });

  test("a figure is drawn, and its slider moves it", async () => {
    await run(
      6,
      [
        "import { lines, show } from 'gradus/plot';",
        "const at = (slope: number) => [{ name: 'line', y: [0, slope, 2 * slope] }];",
        "const axes = { x: { title: 'x' }, y: { title: 'y', range: [0, 8] as const } };",
        "show(lines({ title: 'A line', caption: 'c', ...axes, slider: { symbol: 'a', values: [1, 4], at } }));",
      ].join("\n"),
    );
    const line = output(6).locator(".scatterlayer .lines path").first();
    await line.waitFor({ state: "attached" });
    const before = await line.getAttribute("d");
    const slider = output(6).locator("input[type=range]");
    await slider.scrollIntoViewIfNeeded();
    const box = await slider.boundingBox();
    if (box === null) throw new Error("the slider is not on the screen");
    await page.mouse.click(box.x + box.width - 4, box.y + box.height / 2);
    await expect.poll(() => line.getAttribute("d")).not.toBe(before);
  });
});

function emptyNotebook(cells: number): object {
  const cell = { cell_type: "code", metadata: {}, execution_count: null, source: "", outputs: [] };
  return {
    cells: Array.from({ length: cells }, () => cell),
    metadata: { kernelspec: { name: "gradus", display_name: "TypeScript (Gradus)", language: "typescript" } },
    nbformat: 4,
    nbformat_minor: 4,
  };
}

function startNotebook(folder: string, notebooks: string, port: number): ChildProcess {
  const options = ["--no-browser", "--allow-root", "--ip", "127.0.0.1", "--port", String(port), "--port-retries", "0"];
  const open = ["--NotebookApp.token=", "--NotebookApp.password=", `--notebook-dir=${notebooks}`];
  return spawn(python ?? "", ["-m", "notebook", ...options, ...open], {
    env: { ...jupyterEnvironment(folder), JUPYTER_PATH: join(folder, "data") },
    stdio: "ignore",
  });
}
