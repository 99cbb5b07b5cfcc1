// Types and mistakes while a cell is written: under the mouse, and underlined before anything runs.
import { describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { hasChromium } from "../chromium.ts";
import { activate, complaintsOf, execute, keepScreenshot, kernelIdle, openLab, runCell, setSource } from "./page.ts";
import { openLabForAll, type LabServer } from "./server.ts";

/** The texts that are underlined in a cell. */
function underlined(page: Page, index: number): Promise<string[]> {
  return page.evaluate((wanted) => {
    const cell = window.jupyterapp.shell.currentWidget?.content.widgets[wanted];
    const found = cell?.node.querySelectorAll(".gradus-problem") ?? [];
    return [...found].map((element) => element.textContent ?? "");
  }, index);
}

async function below(page: Page, source: string): Promise<number> {
  await execute(page, "notebook:insert-cell-below");
  const index = await page.evaluate(() => window.jupyterapp.shell.currentWidget?.content.activeCellIndex ?? 0);
  await setSource(page, index, source);
  return index;
}

describe.skipIf(!hasChromium)("a cell that is being written in the Lab", { timeout: 60_000 }, () => {
  let lab: LabServer;
  let page: Page;

  openLabForAll((given) => ({ lab, page } = given));

  it("has its mistakes underlined before it has run", async () => {
    await execute(page, "notebook:create-new", { kernelName: "gradus" });
    await kernelIdle(page);
    await activate(page, 0);
    await setSource(page, 0, 'const ärger = "😀"; const count: number = "three";\ncount.toFixd(1)');
    await expect.poll(() => underlined(page, 0)).toEqual(["count", "toFixd"]);
    await setSource(page, 0, "const count: number = 3;\ncount.toFixed(1)");
    await expect.poll(() => underlined(page, 0)).toEqual([]);
  });

  it("is told what is wrong and what TypeScript knows where the mouse rests", async () => {
    await setSource(page, 0, "const count: number = 3;\ncount.toFixd(1)");
    await expect.poll(() => underlined(page, 0)).toEqual(["toFixd"]);
    await page.locator(".gradus-problem").hover();
    const box = page.locator(".gradus-hover");
    await expect.poll(() => box.textContent()).toContain("Did you mean 'toFixed'?");
    await keepScreenshot(page, "hover-problem");
    await page.mouse.move(5, 5);
    await expect.poll(() => box.count()).toBe(0);
    await page.locator(".cm-line", { hasText: "count.toFixd" }).hover({ position: { x: 12, y: 8 } });
    await expect.poll(() => box.textContent()).toContain("const count: number");
    await keepScreenshot(page, "hover-type");
    await page.mouse.move(5, 5);
  });

  it("is told it once: the Lab's own box, which Shift+Tab opens, takes the place of the one at the mouse", async () => {
    await setSource(page, 0, "const total: number = 3;\ntotal");
    await page.locator(".cm-line", { hasText: /^total$/ }).click({ position: { x: 12, y: 8 } });
    await page.locator(".cm-line", { hasText: /^total$/ }).hover({ position: { x: 14, y: 8 } });
    const box = page.locator(".gradus-hover");
    await expect.poll(() => box.textContent()).toContain("const total: number");
    await page.keyboard.press("Shift+Tab");
    await expect.poll(() => page.locator(".jp-Tooltip").textContent()).toContain("total: number");
    await expect.poll(() => box.count()).toBe(0);
    await page.mouse.move(5, 5);
    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator(".jp-Tooltip").count()).toBe(0);
  });

  it("leads from a name of the library to its place in the reference, which the Lab serves", async () => {
    await setSource(page, 0, 'import { adam } from "gradus";\nadam');
    await page.locator(".cm-line", { hasText: /^adam$/ }).hover({ position: { x: 12, y: 8 } });
    const link = page.locator(".gradus-hover a", { hasText: "adam in the reference" });
    await expect.poll(() => link.count()).toBe(1);
    await keepScreenshot(page, "hover-reference");
    const [reference] = await Promise.all([page.context().waitForEvent("page"), link.click()]);
    await reference.waitForLoadState();
    expect(new URL(reference.url()).pathname + new URL(reference.url()).hash).toBe(
      "/reference/reference-optimizers.html#adam",
    );
    expect(await reference.locator("#adam").textContent()).toContain("Adaptive moment estimation");
    expect(await reference.locator("#adam .katex").first().isVisible()).toBe(true);
    await reference.close();
    await page.mouse.move(5, 5);
  });

  it("is not blamed for names of cells that have not run yet, and for others it is", async () => {
    await setSource(page, 0, "const rows = [[1, 2], [3, 4]];");
    const index = await below(page, "rows.map((row) => row.length) + nowhere");
    await expect.poll(() => underlined(page, index)).toEqual(["nowhere"]);
    await runCell(page, 0);
    await activate(page, index);
    // Now its type is known, and what the cell does with it can be wrong.
    await setSource(page, index, "rows.map((row) => row.size)");
    await expect.poll(() => underlined(page, index)).toEqual(["size"]);
  });

  it("is looked at again when another cell has run", async () => {
    const index = await below(page, "settled.toUpperCase()");
    await expect.poll(() => underlined(page, index)).toEqual(["settled"]);
    const other = await below(page, 'const settled = "yes";');
    await runCell(page, other);
    // Cells that are out of sight are looked at when they come into it.
    await activate(page, index);
    await expect.poll(() => underlined(page, index)).toEqual([]);
  });

  it("is answered while another cell runs", async () => {
    const loop = await below(page, "while (true) {}");
    await activate(page, loop);
    const ended = execute(page, "notebook:run-cell");
    const index = await below(page, "const late: string = 5;");
    await expect.poll(() => underlined(page, index)).toEqual(["late"]);
    await execute(page, "kernelmenu:interrupt");
    await ended;
  });

  it("stays as it is in a notebook of another language, and the page has nothing to complain about", async () => {
    expect(complaintsOf(page)).toEqual([]);
    const second = await openLab(page.context(), lab.url);
    await execute(second, "fileeditor:create-new", {});
    expect(complaintsOf(second)).toEqual([]);
    await second.close();
  });
});
