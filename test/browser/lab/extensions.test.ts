// The user's own prebuilt extensions in the embedded Lab: one that works works, and those that are broken break nothing.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Browser, Page } from "playwright-core";
import { writeLabextension } from "gradus-kernel/install/labextension";
import { hasChromium, launch } from "../chromium.ts";
import { complaintsOf, execute, kernelIdle, openLab, openWindow, runCell, textOf } from "./page.ts";
import { FIRST_START, startLab, type LabServer } from "./server.ts";

/** The script of an extension whose module has this default export. */
const exporting = (value: string): string =>
  `{ init() {}, async get() { return () => ({ __esModule: true, default: ${value} }); } }`;

/** By name, what the scripts of extensions announce; null where there is no script. */
const CONTAINERS: Readonly<Record<string, string | null>> = {
  "says-hello": exporting(`{ id: "says-hello:plugin", autoStart: true, activate: (app) => {
    app.commands.addCommand("says-hello:now", { execute: () => { document.body.dataset.hello = "heard"; } });
  } }`),
  "has-no-script": null,
  "throws-when-loaded": `(() => { throw new Error("broken: thrown by the script"); })()`,
  "cannot-join": `{ init() { throw new Error("broken: no init"); }, async get() {} }`,
  "has-no-module": `{ init() {}, async get() { throw new Error("broken: no module"); } }`,
  "exports-nothing": exporting("null"),
  "exports-a-number": exporting("[7]"),
  "takes-a-name": exporting(
    `{ id: "@jupyterlab/notebook-extension:tracker", autoStart: true, activate() { document.body.dataset.taken = "yes"; } }`,
  ),
  "throws-when-started": exporting(
    `{ id: "throws-when-started:plugin", autoStart: true, activate() { throw new Error("broken: no start"); } }`,
  ),
};

function install(dataFolder: string): void {
  for (const [name, container] of Object.entries(CONTAINERS)) {
    const folder = join(dataFolder, "labextensions", name);
    mkdirSync(join(folder, "static"), { recursive: true });
    const build = { load: "static/remoteEntry.js", extension: "./extension" };
    writeFileSync(
      join(folder, "package.json"),
      JSON.stringify({ name, version: "1.0.0", jupyterlab: { _build: build } }),
    );
    const script = `(window._JUPYTERLAB ??= {})[${JSON.stringify(name)}] = ${container};\n`;
    if (container !== null) writeFileSync(join(folder, "static", "remoteEntry.js"), script);
  }
}

describe.skipIf(!hasChromium)("the user's extensions in the Lab", { timeout: 60_000 }, () => {
  let folder: string;
  let lab: LabServer;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "gradus-extensions-"));
    install(folder);
    await writeLabextension(folder);
    [lab, browser] = await Promise.all([startLab({ JUPYTER_PATH: folder }), launch()]);
    page = await openLab(await openWindow(browser), lab.url);
  }, FIRST_START);

  afterAll(async () => {
    await browser?.close();
    await lab?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("are started with it", async () => {
    await execute(page, "says-hello:now");
    expect(await page.evaluate(() => document.body.dataset["hello"])).toBe("heard");
  });

  it("that are broken are told in the console, each by its name or its words, and nothing else is", async () => {
    const faults = [
      "has-no-script",
      "broken: thrown by the script",
      "broken: no init",
      "broken: no module",
      "exports-nothing",
      "exports-a-number",
      "@jupyterlab/notebook-extension:tracker",
      "broken: no start",
    ];
    const untold = (): string[] => faults.filter((words) => !complaintsOf(page).some((text) => text.includes(words)));
    await expect.poll(untold).toEqual([]);
    const names = [...Object.keys(CONTAINERS), "broken: ", "@jupyterlab/notebook-extension:tracker"];
    expect(complaintsOf(page).filter((text) => !names.some((name) => text.includes(name)))).toEqual([]);
  });

  it("leave notebooks and figures as they are; our own renderer is there once", async () => {
    await execute(page, "notebook:create-new", { kernelName: "gradus" });
    await kernelIdle(page);
    expect(textOf(await runCell(page, 0, "6 * 7"))).toBe("42");
    await runCell(
      page,
      0,
      'import { lines, show } from "gradus/plot";\nshow(lines({ title: "t", caption: "c", x: { title: "x" }, y: { title: "y" }, series: [{ name: "s", y: [1, 2] }] }));',
    );
    await page.locator(".gradus-figure .main-svg").first().waitFor();
    const scripts = await page.evaluate(() => Array.from(document.scripts, ({ src }) => src).join(" "));
    expect(scripts).toContain("/lab/extensions/says-hello/");
    expect(scripts).not.toContain("gradus-plotly");
    expect(await page.evaluate(() => document.body.dataset["taken"])).toBeUndefined();
  });
});
