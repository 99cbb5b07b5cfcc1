// What several tests do with a notebook in JupyterLab, whoever serves it.
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { activate, execute, kernelStatus, outputsOf, setSource, textOf } from "./page.ts";

/** A cell that shows a line, by the library, with a slider that moves it. */
export const FIGURE: string = [
  'import { lines, show } from "gradus/plot";',
  'const at = (slope: number) => [{ name: "line", y: [0, slope, 2 * slope] }];',
  'const axes = { x: { title: "x" }, y: { title: "y", range: [0, 8] as const } };',
  'show(lines({ title: "A line", caption: "c", ...axes, slider: { symbol: "a", values: [1, 4], at } }));',
].join("\n");

/** Clicks at the far end of the slider of the active cell's figure; resolves when its curve has moved. */
export async function moveSlider(page: Page): Promise<void> {
  const figure = page.locator(".jp-Cell.jp-mod-active .gradus-figure");
  const curve = figure.locator(".scatterlayer .js-line").first();
  await curve.waitFor({ state: "attached" });
  const slider = figure.locator("input[type=range]");
  await slider.scrollIntoViewIfNeeded();
  const [before, box] = [await curve.getAttribute("d"), await slider.boundingBox()];
  if (box === null) throw new Error("the slider is not on the screen");
  await page.mouse.click(box.x + box.width - 4, box.y + box.height / 2);
  await expect.poll(() => curve.getAttribute("d")).not.toBe(before);
}

/** Types into the active cell and asks for a completion; resolves when the list with `expected` is open. */
export async function typeAndComplete(page: Page, typed: string, expected: string): Promise<void> {
  await execute(page, "notebook:enter-edit-mode");
  await page.keyboard.type(typed);
  await page.keyboard.press("Tab");
  await page.locator(".jp-Completer-item", { hasText: expected }).first().waitFor();
}

/** Runs a loop that never ends in a cell, which first says "begins", and interrupts it; resolves when the cell is done. */
export async function interruptLoop(
  page: Page,
  cell: number,
  loop = 'console.log("begins"); while (true) {}',
): Promise<void> {
  await setSource(page, cell, loop);
  await activate(page, cell);
  const running = execute(page, "notebook:run-cell");
  await expect.poll(async () => textOf((await outputsOf(page))[cell])).toContain("begins");
  expect(await kernelStatus(page)).toBe("busy");
  await execute(page, "notebook:interrupt-kernel");
  await running;
}
