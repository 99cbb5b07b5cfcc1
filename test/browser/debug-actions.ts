// What a reader does in JupyterLab's debugger panel, whoever serves it.
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { activate, kernelIdle, outputsOf, setSource, textOf } from "./lab-page.ts";

const BUG = ".jp-DebuggerBugButton";
const FRAMES = ".jp-DebuggerCallstackFrame";

/** Switches the debugger on for the notebook in front, by the bug in its toolbar. */
export async function switchOn(page: Page): Promise<void> {
  const bug = page.locator(BUG).filter({ visible: true }).first();
  await bug.click();
  await expect.poll(() => bug.getAttribute("aria-pressed")).toBe("true");
  await page.locator(".jp-DebuggerVariables").waitFor({ state: "visible" });
}

/** Writes a cell and clicks beside one of its lines; resolves when a breakpoint is there. */
export async function breakAt(page: Page, cell: number, source: string, line: number): Promise<void> {
  await activate(page, cell);
  await setSource(page, cell, source);
  const gutter = page.locator(".jp-Notebook .jp-CodeCell").nth(cell).locator(".cm-gutter.cm-breakpoint-gutter");
  // The first element is a spacer, with a mark that nobody sees.
  await gutter.locator(".cm-gutterElement").nth(line).click();
  await gutter.locator("span.cm-breakpoint-gutter").nth(1).waitFor();
}

/** Runs a cell, written anew where a source is given, and does not wait for its end. */
export async function begin(page: Page, cell: number, source?: string): Promise<void> {
  await activate(page, cell);
  if (source !== undefined) await setSource(page, cell, source);
  await page.evaluate(() => void window.jupyterapp.commands.execute("notebook:run-cell"));
}

/** The call stack that the panel shows. */
export async function stack(page: Page): Promise<string[]> {
  const frames = await page.locator(FRAMES).allInnerTexts();
  return frames.map((text) => text.replace(/\s+/g, " ").trim());
}

/** The highlighted lines of the notebook. */
export function highlighted(page: Page): Promise<string[]> {
  return page.locator(".jp-Notebook .jp-DebuggerEditor-highlight").allInnerTexts();
}

/** Waits until the code is stopped in a line with this text. */
export async function stoppedAt(page: Page, text: string): Promise<void> {
  await expect.poll(() => highlighted(page), { timeout: 10_000 }).toEqual([text]);
}

/** Presses a button of the call stack. */
export async function press(page: Page, command: string): Promise<void> {
  await page.locator(`.jp-DebuggerSidebar [data-command="debugger:${command}"]`).first().click();
}

/** What the panel shows of a variable. */
export function shownOf(page: Page, name: string): Promise<string> {
  const rows = page.locator(".jp-DebuggerVariables .jp-TreeItem");
  const named = rows.filter({ has: page.locator(`.jp-DebuggerVariables-name:text-is("${name}")`) });
  return named.first().locator(".jp-DebuggerVariables-detail").first().innerText();
}

/** Chooses one of the scopes. */
export async function chooseScope(page: Page, name: string): Promise<void> {
  await page.locator(".jp-DebuggerSidebar select").first().selectOption({ label: name });
}

/** Evaluates code in the console of the panel; resolves when the console shows the answer. */
export async function evaluate(page: Page, code: string, answer: string): Promise<void> {
  const open = page.locator(".jp-DebuggerSidebar [data-command='debugger:evaluate']").first();
  await open.click();
  const prompt = page.locator(".jp-CodeConsole-promptCell .cm-content").last();
  await prompt.click();
  await page.keyboard.type(code);
  await page.keyboard.press("Shift+Enter");
  await expect.poll(() => page.locator(".jp-CodeConsole").last().innerText()).toContain(answer);
  await open.click();
}

/** Breaks, looks, steps in, over and out, and goes on: what every JupyterLab must do with the kernel. */
export async function debugCell(page: Page, cell: number): Promise<void> {
  const code = [
    "// halves",
    "function half(n: number): number {",
    "  const h = n / 2;",
    "  return h;",
    "}",
    "const a: number = half(8);",
    "a + 1;",
  ];
  await breakAt(page, cell, code.join("\n"), 6);
  await begin(page, cell);
  await stoppedAt(page, "const a: number = half(8);");
  await press(page, "stepIn");
  await stoppedAt(page, "  const h = n / 2;");
  await expect.poll(() => shownOf(page, "n")).toBe("8");
  expect((await stack(page)).map((frame) => frame.split(" ")[0])).toEqual(["half", expect.stringMatching(/^In/)]);
  await press(page, "next");
  await stoppedAt(page, "  return h;");
  await expect.poll(() => shownOf(page, "h")).toBe("4");
  await press(page, "stepOut");
  await stoppedAt(page, "a + 1;");
  await press(page, "continue");
  expect(await ended(page, cell)).toBe("5");
}

/** Waits until the kernel has nothing to do; resolves with what a cell has put out. */
export async function ended(page: Page, cell: number): Promise<string> {
  await kernelIdle(page);
  return textOf((await outputsOf(page))[cell]);
}
