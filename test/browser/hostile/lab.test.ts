// A notebook of a stranger in the Lab: opening it runs nothing of it; what runs is what its reader runs or trusts.
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Browser, Page } from "playwright-core";
import { hasChromium, launch } from "../chromium.ts";
import { hasRun, hostileData, hostileNotebook } from "./outputs.ts";
import {
  activate,
  execute,
  keepScreenshot,
  openLab,
  openNotebook,
  openWindow,
  runCell,
  sourcesOf,
} from "../lab/page.ts";
import { FIRST_START, startLab, type LabServer } from "../lab/server.ts";
import { notebookWithWidgets } from "./saved-widgets.ts";

/** Brings every cell onto the screen: cells are drawn when they come near. */
async function lookAtAll(page: Page): Promise<void> {
  const { length } = await sourcesOf(page);
  for (let index = 0; index < length; index += 1) await activate(page, index);
  await page.waitForTimeout(1000);
}

function isTrusted(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const cells = window.jupyterapp.shell.currentWidget?.content.widgets ?? [];
    return cells.every(({ model }) => model.type !== "code" || model.trusted === true);
  });
}

describe.skipIf(!hasChromium)("a stranger's notebook in the Lab", { timeout: 90_000 }, () => {
  let lab: LabServer;
  let browser: Browser;
  let page: Page;
  const requests: string[] = [];
  const namesOf = new Map<Page, Set<string>>();

  beforeAll(async () => {
    lab = await startLab();
    writeFileSync(join(lab.root, "hostile.ipynb"), JSON.stringify(hostileNotebook()));
    copyFileSync(join(lab.root, "hostile.ipynb"), join(lab.root, "trusted.ipynb"));
    browser = await launch();
    const window = await openWindow(browser);
    window.on("request", (request) => {
      requests.push(request.url());
      const name = request.headers()["x-gradus-page"];
      const sender = request.frame().page();
      if (name !== undefined) namesOf.set(sender, (namesOf.get(sender) ?? new Set()).add(name));
    });
    page = await openLab(window, lab.url);
  }, FIRST_START);

  afterAll(async () => {
    await browser?.close();
    await lab?.close();
  });

  it("runs nothing and loads nothing when it is opened and looked at", async () => {
    await openNotebook(page, "hostile.ipynb");
    requests.length = 0;
    await lookAtAll(page);
    expect(await hasRun(page)).toBe(false);
    expect(await page.locator(".vega-embed").count()).toBe(0);
    expect(requests.filter((url) => url.endsWith("/api/contents"))).toEqual([]);
    expect(await isTrusted(page)).toBe(false);
  });

  it("shows what can be shown without running it", async () => {
    await activate(page, 1 + Object.keys(hostileData).indexOf("application/vnd.plotly.v1+json"));
    await page.locator(".js-plotly-plot").first().waitFor();
    await activate(page, 1 + Object.keys(hostileData).indexOf("text/markdown"));
    await page.locator(".jp-OutputArea strong", { hasText: "0.31" }).first().waitFor();
    await keepScreenshot(page, "stranger");
  });

  it("gives links of formulas no hold on the page", async () => {
    await activate(
      page,
      (await sourcesOf(page)).findIndex((source) => source.includes("example.org/formula")),
    );
    const link = page.locator('.jp-MarkdownOutput a[href="https://example.org/formula"]').first();
    await link.waitFor();
    expect([await link.getAttribute("target"), await link.getAttribute("rel")]).toEqual(["_blank", "noopener"]);
  });

  it("runs no command that a button of it names unless its reader agrees", async () => {
    const cells = (await sourcesOf(page)).length;
    const button = page.locator(".jp-OutputArea button", { hasText: "Show the solution" });
    for (let index = 0; index < cells && (await button.count()) === 0; index += 1) await activate(page, index);
    await button.click();
    await page.locator(".jp-Dialog button", { hasText: "Cancel" }).click();
    expect(await sourcesOf(page)).toHaveLength(cells);
    // It is the question that has kept it from running.
    await button.click();
    await page.locator(".jp-Dialog button.jp-mod-accept", { hasText: "Run" }).click();
    await page.waitForFunction(
      (count) => window.jupyterapp.shell.currentWidget?.content.widgets.length === count,
      cells + 1,
    );
  });

  it("runs nothing of the rest when one of its cells is run, is saved and opened again", async () => {
    const code = (await sourcesOf(page)).findIndex((source) => source.startsWith("// nothing"));
    expect(await runCell(page, code, "6 * 7")).toMatchObject([{ output_type: "execute_result" }]);
    await execute(page, "docmanager:save");
    expect(readFileSync(join(lab.root, "hostile.ipynb"), "utf8")).toContain("6 * 7");
    const again = await openLab(page.context(), `${new URL(lab.url).origin}/lab/tree/hostile.ipynb`);
    await lookAtAll(again);
    expect(await hasRun(again)).toBe(false);
    await again.close();
    // Each page says who it is, so that uploads of two are told apart.
    const [mine, others] = [namesOf.get(page) ?? new Set(), namesOf.get(again) ?? new Set()];
    expect([mine.size > 0, others.size > 0, [...mine].some((name) => others.has(name))]).toEqual([true, true, false]);
  });

  it("shows saved widgets at once when its reader trusts it, and none of their code runs before", async () => {
    writeFileSync(join(lab.root, "widgets.ipynb"), JSON.stringify(notebookWithWidgets()));
    await openNotebook(page, "widgets.ipynb");
    await lookAtAll(page);
    expect(await page.locator(".jp-Notebook:visible .widget-readout").count()).toBe(0);
    expect(await hasRun(page)).toBe(false);
    const asked = execute(page, "notebook:trust");
    await page.locator(".jp-Dialog button", { hasText: "Trust" }).click();
    await asked;
    await expect.poll(() => page.locator(".jp-Notebook:visible .widget-readout").innerText()).toBe("4");
    await page.locator(".jp-Notebook:visible").getByText("drawn by its own module", { exact: true }).waitFor();
    expect(await hasRun(page)).toBe(true);
    await page.evaluate(() => Reflect.deleteProperty(window, "ranOnOpening"));
  });

  it("shows the widgets of a trusted notebook that can be shown, whatever else is saved beside them", async () => {
    const control = { model_module: "@jupyter-widgets/controls", model_module_version: "2.0.0" };
    const odd = {
      unknown: { ...control, model_name: "NoModel", state: {} },
      nowhere: { ...control, model_name: "A", model_module: "nowhere", state: {} },
      nothing: null,
      words: "text",
      stateless: { ...control, model_name: "IntSliderModel" },
      numbered: { ...control, model_name: "IntSliderModel", state: 7 },
      circle: { ...control, model_name: "VBoxModel", state: { children: ["IPY_MODEL_circle"] } },
    };
    writeFileSync(join(lab.root, "odd.ipynb"), JSON.stringify(notebookWithWidgets(odd)));
    await openNotebook(page, "odd.ipynb");
    const asked = execute(page, "notebook:trust");
    await page.locator(".jp-Dialog button", { hasText: "Trust" }).click();
    await asked;
    await expect.poll(() => page.locator(".jp-Notebook:visible .widget-readout").first().innerText()).toBe("4");
    const loading = page.locator(".jp-Notebook:visible").getByText("Loading widget");
    await expect.poll(() => loading.count()).toBe(0);
    await execute(page, "docmanager:save");
    expect(readFileSync(join(lab.root, "odd.ipynb"), "utf8")).toContain("drawn by its own module");
  });

  it("runs what it holds when its reader trusts it, now and when it is opened again", async () => {
    await openNotebook(page, "trusted.ipynb");
    const asked = execute(page, "notebook:trust");
    await page.locator(".jp-Dialog button", { hasText: "Trust" }).click();
    await asked;
    expect(await isTrusted(page)).toBe(true);
    await lookAtAll(page);
    await expect.poll(() => hasRun(page)).toBe(true);
    await execute(page, "docmanager:save");
    const second = await openLab(page.context(), `${new URL(lab.url).origin}/lab/tree/trusted.ipynb`);
    await lookAtAll(second);
    await expect.poll(() => hasRun(second)).toBe(true);
  });
});
