// What happens to a notebook in the Lab in the long run: kernels of other languages and killed ones, checkpoints, uploads, exports,
// settings, figures that were saved.
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, realpathSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { workspaceFolder } from "gradus-kernel/lab/settings/routes";
import { describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { pythonWith } from "../../kernel/python.ts";
import { hasChromium } from "../chromium.ts";
import { FIGURE, interruptLoop, moveSlider } from "./actions.ts";
import {
  activate,
  complaintsOf,
  currentPath,
  execute,
  keepScreenshot,
  kernelIdle,
  kernelStatus,
  openNotebook,
  outputsOf,
  reload,
  runCell,
  setSource,
  sourcesOf,
  textOf,
} from "./page.ts";
import { openLabForAll, type LabServer } from "./server.ts";

const python = pythonWith("ipykernel");

/** A notebook of one cell, for a kernel. */
const notebookFor = (kernel: string, source: string): string =>
  JSON.stringify({
    cells: [{ cell_type: "code", id: "only", metadata: {}, source, execution_count: null, outputs: [] }],
    metadata: { kernelspec: { name: kernel, display_name: kernel } },
    nbformat: 4,
    nbformat_minor: 5,
  });

/** JupyterLab says in the console what it shows in a dialog when a kernel has died. */
const DEAD_KERNEL = /Kernel (?:Restarting|died|connection)|status of 404|WebSocket|Canceled future for debug_request/;

describe.skipIf(!hasChromium)("the Lab in the long run", { timeout: 60_000 }, () => {
  let lab: LabServer;
  let page: Page;

  openLabForAll((given) => ({ lab, page } = given), {
    prepare: ({ root }) => {
      for (const name of ["figure", "life", "saved"]) {
        writeFileSync(join(root, `${name}.ipynb`), notebookFor("gradus", "1 + 1"));
      }
      writeFileSync(join(root, "python.ipynb"), notebookFor("python3", "sum(range(10))"));
    },
  });

  it.skipIf(python === null)("runs a Python notebook with the kernel that is installed for it", async () => {
    await openNotebook(page, "python.ipynb");
    expect(textOf(await runCell(page, 0))).toBe("45");
    await keepScreenshot(page, "python-kernel");
    // An interrupt that comes between "busy" and the first line would meet the kernel itself, which then answers nothing.
    await interruptLoop(page, 0, 'print("begins", flush=True)\nwhile True: pass');
    expect(textOf(await runCell(page, 0, "'state ' + 'kept'"))).toBe("'state kept'");
  });

  it("says so when a kernel is killed, and runs on with a new one", async () => {
    await openNotebook(page, "life.ipynb");
    const pid = Number(textOf(await runCell(page, 0, "process.pid")));
    process.kill(pid, "SIGKILL");
    const dialog = page.locator(".jp-Dialog", { hasText: "appears to have died. It will restart automatically." });
    await dialog.waitFor();
    await keepScreenshot(page, "kernel-killed");
    await dialog.locator("button").click();
    await kernelIdle(page);
    expect(Number(textOf(await runCell(page, 0, "process.pid")))).not.toBe(pid);
  });

  it("shows a kernel dead that dies again and again, and starts another when it is told to restart", async () => {
    const told = page.locator(".jp-Dialog button");
    const isDead = async (): Promise<boolean> => (await kernelStatus(page)) === "dead";
    // The server gives up at the sixth death in a row. On a slow machine a kernel may live too long for its death to count.
    for (let death = 1; death < 20; death += 1) {
      process.kill(Number(textOf(await runCell(page, 0, "process.pid"))), "SIGKILL");
      await expect.poll(async () => (await isDead()) || (await told.count()) > 0).toBe(true);
      if (await isDead()) break;
      await told.click();
      await kernelIdle(page);
    }
    expect(await isDead()).toBe(true);
    await keepScreenshot(page, "kernel-dead");
    // JupyterLab looks every ten seconds which kernels there are.
    await expect.poll(() => kernelStatus(page)).toBeUndefined();
    await execute(page, "kernelmenu:restart");
    await kernelIdle(page);
    expect(textOf(await runCell(page, 0, "6 * 7"))).toBe("42");
  });

  it("goes back to the checkpoint from the menu", async () => {
    await openNotebook(page, "saved.ipynb");
    await setSource(page, 0, "'the first version'");
    await execute(page, "docmanager:save");
    await setSource(page, 0, "'a worse one'");
    const asked = execute(page, "docmanager:restore-checkpoint");
    await page.locator(".jp-Dialog button", { hasText: "Revert" }).click();
    await asked;
    await expect.poll(() => sourcesOf(page)).toEqual(["'the first version'"]);
  });

  it("takes a file of 20 MB through the file browser", async () => {
    const bytes = randomBytes(20_000_000);
    const chosen = page.waitForEvent("filechooser");
    await page.locator("jp-button[title='Upload Files']").click();
    const chooser = await chosen;
    await chooser.setFiles({ name: "large.bin", mimeType: "application/octet-stream", buffer: bytes });
    // JupyterLab asks before it takes a large file.
    await page.locator(".jp-Dialog button", { hasText: "Upload" }).click();
    const file = join(lab.root, "large.bin");
    await expect.poll(() => existsSync(file) && statSync(file).size).toBe(bytes.length);
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  it("draws a saved figure when its notebook is opened, and its slider moves it", async () => {
    await openNotebook(page, "figure.ipynb");
    await runCell(page, 0, FIGURE);
    await execute(page, "docmanager:save");
    await reload(page);
    await openNotebook(page, "figure.ipynb");
    await activate(page, 0);
    await moveSlider(page);
  });

  it("exports the notebook in front as a page of HTML that opens by itself", async () => {
    const downloading = page.waitForEvent("download");
    await execute(page, "notebook:export-to-format", { format: "html", label: "HTML" });
    const download = await downloading;
    expect(download.suggestedFilename()).toBe("figure.html");
    const file = join(lab.root, "figure.html");
    await download.saveAs(file);
    const alone = await page.context().newPage();
    await alone.goto(pathToFileURL(file).href);
    await alone.locator(".main-svg .scatterlayer .js-line").first().waitFor({ state: "attached" });
    await keepScreenshot(alone, "exported");
    await alone.close();
  });

  it("keeps what is set, and what is open, for the next time", async () => {
    await execute(page, "apputils:change-theme", { theme: "JupyterLab Dark" });
    const file = join(
      lab.root,
      "..",
      "home",
      "user-settings",
      "@jupyterlab",
      "apputils-extension",
      "themes.jupyterlab-settings",
    );
    await expect.poll(() => existsSync(file) && readFileSync(file, "utf8")).toContain("JupyterLab Dark");
    const layout = join(workspaceFolder(join(lab.root, "..", "home"), realpathSync(lab.root)), "default.json");
    await expect.poll(() => existsSync(layout) && readFileSync(layout, "utf8")).toContain("figure.ipynb");
    await reload(page);
    await expect.poll(() => page.evaluate(() => document.body.dataset["jpThemeName"])).toBe("JupyterLab Dark");
    const tabs = page.locator(".lm-DockPanel-tabBar .lm-TabBar-tabLabel", { hasText: "figure.ipynb" });
    await tabs.waitFor();
    expect(await currentPath(page)).toBeDefined();
    await keepScreenshot(page, "restored-dark");
  });

  it("has nothing to complain about but the kernel that died", async () => {
    expect((await outputsOf(page)).length).toBeGreaterThan(0);
    expect(complaintsOf(page).filter((text) => !DEAD_KERNEL.test(text))).toEqual([]);
  });
});
