// What a reader does in JupyterLab's debugger panel, whoever serves it.
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { debuggerRests } from "./debug-traffic.ts";
import { activate, execute, outputsOf, setSource, sourcesOf, textOf } from "./page.ts";

const BUG = ".jp-DebuggerBugButton";
const FRAMES = ".jp-DebuggerCallstackFrame";

/** Switches the debugger on for the notebook in front, by the bug in its toolbar. */
export async function switchOn(page: Page): Promise<void> {
  const bug = page.locator(BUG).filter({ visible: true }).first();
  await debuggerRests(page);
  await bug.click();
  await expect.poll(() => bug.getAttribute("aria-pressed")).toBe("true");
  await page.locator(".jp-DebuggerVariables").waitFor({ state: "visible" });
  await debuggerRests(page);
}

/** Switches it off again. */
export async function switchOff(page: Page): Promise<void> {
  const bug = page.locator(BUG).filter({ visible: true }).first();
  await bug.click();
  await expect.poll(() => bug.getAttribute("aria-pressed")).toBe("false");
}

/** Whether the bug in the toolbar says that the debugger is switched on. */
export async function isSwitchedOn(page: Page): Promise<boolean> {
  return (await page.locator(BUG).filter({ visible: true }).first().getAttribute("aria-pressed")) === "true";
}

/** Writes a cell and clicks beside one of its lines; resolves when a breakpoint is there. */
export async function breakAt(page: Page, cell: number, source: string, line: number): Promise<void> {
  await activate(page, cell);
  await debuggerRests(page);
  if ((await sourcesOf(page))[cell] !== source) {
    const told = await followBreakpoints(page, cell);
    await setSource(page, cell, source);
    // A click before that is undone by it.
    await told();
  }
  const gutter = page.locator(".jp-Notebook .jp-CodeCell").nth(cell).locator(".cm-gutter.cm-breakpoint-gutter");
  await gutter.locator(".cm-gutterElement").nth(line).click();
  // The first element is a spacer, with a mark that nobody sees.
  await gutter.locator("span.cm-breakpoint-gutter").nth(1).waitFor();
}

/** Runs a cell, written anew where a source is given, and does not wait for its end. */
export async function begin(page: Page, cell: number, source?: string): Promise<void> {
  await activate(page, cell);
  if (source !== undefined) await setSource(page, cell, source);
  // A notebook that has just come to the front asks for the state of its kernel, and forgets a stop that comes meanwhile.
  await debuggerRests(page);
  await page.evaluate(() => void window.jupyterapp.commands.execute("notebook:run-cell"));
}

/** The call stack that the panel shows. */
export async function stack(page: Page): Promise<string[]> {
  const frames = await page.locator(FRAMES).allInnerTexts();
  return frames.map((text) => text.replace(/\s+/g, " ").trim());
}

/** Waits until the code is stopped in a line with this text, of the notebook or of a file. */
export async function stoppedAt(page: Page, text: string | RegExp): Promise<void> {
  const lines = page.locator(".jp-DebuggerEditor-highlight").filter({ visible: true });
  const wanted: unknown = typeof text === "string" ? text : expect.stringMatching(text);
  await expect.poll(() => lines.allInnerTexts()).toEqual([wanted]);
}

/** Presses a button of the call stack; what the page still asks of one stop it would show in the place of the next. */
export async function press(page: Page, command: string): Promise<void> {
  await debuggerRests(page);
  await page.locator(`.jp-DebuggerSidebar [data-command="debugger:${command}"]`).first().click();
}

/** The names of the variables that the panel shows. */
export function variableNames(page: Page): Promise<string[]> {
  return page.locator(".jp-DebuggerVariables .jp-DebuggerVariables-name").allInnerTexts();
}

/** What the panel shows of a variable. */
function shownOf(page: Page, name: string): Promise<string> {
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
  await expect.poll(() => page.locator(".jp-CodeConsole .jp-OutputArea-output").last().innerText()).toContain(answer);
  await open.click();
}

/** Makes a variable that the panel shows one of cells, by the menu at the mouse. */
export async function copyToGlobals(page: Page, name: string): Promise<void> {
  await page.locator(`.jp-DebuggerVariables-name:text-is("${name}")`).first().click({ button: "right" });
  await page.locator(".lm-Menu-itemLabel:text-is('Copy Variable to Globals')").click();
  await page.locator(".lm-Menu").waitFor({ state: "detached" });
}

/** Switches a filter of the menu that the button of the breakpoints opens; resolves when the kernel knows it. */
export async function toggleExceptions(page: Page, filter: string): Promise<void> {
  await page.locator(".jp-debugger-pauseOnExceptions").first().click();
  await page.locator(`.jp-PauseOnExceptions-menu .lm-Menu-itemLabel:text-is("${filter}")`).click();
  await debuggerRests(page);
}

/** Opens a local file that a cell has imported, from the kernel's sources, and clicks beside one of its lines. */
export async function breakInFile(page: Page, name: string, line: number): Promise<void> {
  await page.locator(".jp-DebuggerKernelSource-source", { hasText: name }).click();
  const file = page.locator(".jp-MainAreaWidget:not(.jp-NotebookPanel)").filter({ visible: true });
  const lines = file.locator(".cm-gutter.cm-breakpoint-gutter .cm-gutterElement").filter({ visible: true });
  await lines.nth(line - 1).waitFor();
  // It looks for the breakpoints of the file, and who clicks meanwhile is forgotten.
  await debuggerRests(page);
  await lines.nth(line - 1).click();
  const found = page.locator(".jp-DebuggerBreakpoint", { hasText: name });
  await expect.poll(() => found.locator(".jp-DebuggerBreakpoint-line").allInnerTexts()).toEqual([String(line)]);
}

/** Opens a variable of the panel's tree; resolves with what is inside, each as its name and its value. */
export async function open(page: Page, name: string): Promise<string[]> {
  const label = page.locator(`.jp-DebuggerVariables-name:text-is("${name}")`);
  await label.click();
  const inside = label.locator("..").locator("> .jp-TreeItem");
  await inside.first().waitFor();
  return (await inside.allInnerTexts()).map((text) => text.replace(/\s+/g, " ").trim());
}

/** The lines of all breakpoints that the panel lists. */
export function breakpointLines(page: Page): Promise<string[]> {
  return page.locator(".jp-DebuggerBreakpoint-line").allInnerTexts();
}

/**
 * Begins to follow a cell: JupyterLab sends the breakpoints that it shows a second after each change, also of its state, and what is
 * cleared meanwhile comes back. Call what it resolves with after the last change: it waits until they have been sent.
 */
export async function followBreakpoints(page: Page, cell: number): Promise<() => Promise<void>> {
  await page.evaluate((index) => {
    const { content, sessionContext } = window.jupyterapp.shell.currentWidget ?? {};
    window.breakpointsAreTold = false;
    let isSending = false;
    content?.widgets[index]?.model.sharedModel.changed.connect(() => {
      isSending = window.breakpointsAreTold = false;
    });
    sessionContext?.session?.kernel?.anyMessage.connect((_, { direction, msg }) => {
      const { command } = msg.content;
      if (direction === "send" && command === "dumpCell") isSending = true;
      if (direction === "recv" && command === "setBreakpoints" && isSending) window.breakpointsAreTold = true;
    });
  }, cell);
  return async () => void (await page.waitForFunction(() => window.breakpointsAreTold));
}

/** Takes all breakpoints away, by the button of their list. */
export async function clearBreakpoints(page: Page): Promise<void> {
  await page.locator(".jp-DebuggerSidebar [title='Remove All Breakpoints']").first().click();
  await page.locator(".jp-Dialog button.jp-mod-accept").click();
  await expect.poll(() => breakpointLines(page)).toEqual([]);
}

/** What the debugger answers to a request of the page's own client. */
export function ask(page: Page, command: string, given: object): Promise<Record<string, unknown>> {
  return page.evaluate(
    async ([name, options]) => {
      const kernel = window.jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel;
      if (!kernel) throw new Error("the document in front has no kernel");
      const content = { type: "request", seq: 1, command: name, arguments: options };
      const { content: answer } = await kernel.requestDebug(content).done;
      return answer;
    },
    [command, given] as const,
  );
}

/** Restarts the kernel with the debugger and runs all cells; resolves when the code is stopped again. */
export async function restartAndDebug(page: Page, stop: string): Promise<void> {
  const restarting = execute(page, "debugger:restart-debug");
  await page.locator(".jp-Dialog button.jp-mod-accept").click();
  await stoppedAt(page, stop);
  await press(page, "continue");
  await restarting;
}

/** Waits until the panel shows a variable with this value. */
export async function shows(page: Page, name: string, value: string): Promise<void> {
  await expect.poll(() => shownOf(page, name)).toBe(value);
}

/** Waits until a cell has put out a text: while code is stopped the kernel's answers to the debugger make it look idle. */
export async function puts(page: Page, cell: number, text: string | RegExp): Promise<void> {
  const wanted = typeof text === "string" ? new RegExp(`^${text}$`) : text;
  await expect.poll(async () => textOf((await outputsOf(page))[cell])).toMatch(wanted);
}
