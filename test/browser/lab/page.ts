// A page of JupyterLab as the tests use it: the application's own commands and models, and what is on the screen.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { followTraffic } from "./debug-traffic.ts";

/** The part of JupyterLab's application that the tests use. */
interface Application {
  readonly restored: Promise<void>;
  readonly commands: { execute(id: string, args?: object): Promise<unknown> };
  readonly shell: { readonly currentWidget: DocumentWidget | null };
}

/** JupyterLab's signals, as far as tests listen to them. */
interface Signal<T> {
  connect(listener: (sender: unknown, given: T) => void): void;
}

interface AnyMessage {
  readonly direction: "send" | "recv";
  readonly msg: { readonly header: { readonly msg_type: string }; readonly content: { readonly command?: string } };
}

interface Kernel {
  readonly status: string;
  readonly anyMessage: Signal<AnyMessage>;
  restart(): Promise<void>;
  requestDebug(content: object): { readonly done: Promise<{ readonly content: Record<string, unknown> }> };
}

interface DocumentWidget {
  readonly context: { readonly path: string; readonly model: { readonly dirty: boolean }; save(): Promise<void> };
  readonly sessionContext?: { readonly session: { readonly kernel: Kernel | null } | null };
  readonly content: NotebookWidget;
}

interface NotebookWidget {
  activeCellIndex: number;
  readonly widgets: readonly CellWidget[];
  readonly model?: { getMetadata(key: string): Record<string, unknown> | undefined };
  scrollToItem(index: number): Promise<void>;
}

interface CellWidget {
  readonly node: HTMLElement;
  /** Whether the cell's code is closed. */
  readonly inputHidden?: boolean;
  readonly model: {
    readonly type: string;
    readonly executionCount?: number | null;
    readonly trusted?: boolean;
    readonly sharedModel: { readonly changed: Signal<unknown>; getSource(): string; setSource(source: string): void };
    readonly outputs?: { readonly length: number; get(index: number): { toJSON(): Output } };
  };
}

/** An output as it is saved. */
export interface Output {
  readonly output_type: string;
  readonly text?: string | readonly string[];
  readonly evalue?: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

declare global {
  interface Window {
    readonly jupyterapp: Application;
    /** Whether the kernel knows what breakpoints a cell shows, where that is followed. */
    breakpointsAreTold?: boolean;
  }
}

/** Where the screenshots are kept. */
const screenshots = join(import.meta.dirname, "..", "..", "..", "build", "screenshots");

/** What a page complained about; favourite: nothing. */
const complaints = new WeakMap<Page, string[]>();

/** What JupyterLab says of itself where a kernel is restarted that its debugger, which asks by itself, has just asked something. */
const RESTARTED = /^(?:Error: )?Canceled future for debug_request message before replies were done/;

/** Errors of the page and of its console, so far. */
export function complaintsOf(page: Page): readonly string[] {
  return (complaints.get(page) ?? []).filter((text) => !RESTARTED.test(text));
}

/** A window of the browser: its pages share cookies, as tabs do. */
export function openWindow(browser: Browser): Promise<BrowserContext> {
  return browser.newContext({ viewport: { width: 1300, height: 900 }, acceptDownloads: true });
}

/** Opens an address in a new page and waits until JupyterLab stands. */
export async function openLab(window: BrowserContext, url: string): Promise<Page> {
  const page = await window.newPage();
  followTraffic(page);
  const said: string[] = [];
  complaints.set(page, said);
  page.on("pageerror", (error) => said.push(error.stack ?? error.message));
  page.on("console", (message) => {
    if (message.type() === "error") said.push(`${message.text()} (${message.location().url})`);
  });
  await page.goto(url);
  await restored(page);
  return page;
}

/** JupyterLab stands when its layout is restored. */
export async function stands(page: Page): Promise<void> {
  await page.waitForFunction(() => window.jupyterapp !== undefined);
  await page.evaluate(() => window.jupyterapp.restored);
}

/** And the file of its address is open in front of it. */
async function restored(page: Page): Promise<void> {
  await stands(page);
  const [, file] = /\/tree\/(.+)$/.exec(decodeURI(new URL(page.url()).pathname)) ?? [];
  if (file !== undefined) await inFront(page, file);
}

async function inFront(page: Page, path: string): Promise<void> {
  await page.waitForFunction((wanted) => window.jupyterapp.shell.currentWidget?.context?.path === wanted, path);
}

/** Loads the page anew and waits until JupyterLab stands again. */
export async function reload(page: Page): Promise<void> {
  await page.reload();
  await restored(page);
}

/** Runs a command of JupyterLab. */
export function execute(page: Page, id: string, args: object = {}): Promise<void> {
  return page.evaluate(
    async ([command, options]) => void (await window.jupyterapp.commands.execute(command, options)),
    [id, args] as const,
  );
}

/** Waits until the kernel of the notebook in front has nothing to do: cells that are run earlier can be lost. */
export async function kernelIdle(page: Page): Promise<void> {
  await page.waitForFunction(
    () => window.jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel?.status === "idle",
  );
}

/** What the kernel of the notebook in front does. */
export function kernelStatus(page: Page): Promise<string | undefined> {
  return page.evaluate(() => window.jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel?.status);
}

/** The path of the document in front. */
export function currentPath(page: Page): Promise<string | undefined> {
  return page.evaluate(() => window.jupyterapp.shell.currentWidget?.context?.path);
}

/** Opens a notebook, or brings it to the front. */
export async function openNotebook(page: Page, path: string): Promise<void> {
  await execute(page, "docmanager:open", { path });
  await inFront(page, path);
  await kernelIdle(page);
}

/** The outputs of each cell, null for cells of text. */
export function outputsOf(page: Page): Promise<(Output[] | null)[]> {
  return page.evaluate(() => {
    const cells = window.jupyterapp.shell.currentWidget?.content.widgets ?? [];
    return cells.map(({ model: { outputs } }) =>
      outputs === undefined ? null : Array.from({ length: outputs.length }, (_, i) => outputs.get(i).toJSON()),
    );
  });
}

const joined = (text: unknown): string => (Array.isArray(text) ? text.join("") : typeof text === "string" ? text : "");

/** The text that a cell has put out: streams, results, errors. */
export function textOf(outputs: readonly Output[] | null | undefined): string {
  return (outputs ?? [])
    .map(({ text, evalue, data }) => joined(text) + (evalue ?? "") + joined(data?.["text/plain"]))
    .join("");
}

/** The sources of all cells. */
export function sourcesOf(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    (window.jupyterapp.shell.currentWidget?.content.widgets ?? []).map(({ model }) => model.sharedModel.getSource()),
  );
}

/** Makes a cell the active one, on the screen. */
export async function activate(page: Page, index: number): Promise<void> {
  await page.evaluate(async (wanted) => {
    const notebook = window.jupyterapp.shell.currentWidget?.content;
    if (!notebook) throw new Error("no notebook is open");
    notebook.activeCellIndex = wanted;
    await notebook.scrollToItem(wanted);
    notebook.widgets[wanted]?.node.scrollIntoView();
  }, index);
}

/** Writes a cell anew. */
export async function setSource(page: Page, index: number, source: string): Promise<void> {
  await page.evaluate(
    ([wanted, text]) => {
      const cell = window.jupyterapp.shell.currentWidget?.content.widgets[wanted];
      if (!cell) throw new Error(`there is no cell ${wanted}`);
      cell.model.sharedModel.setSource(text);
    },
    [index, source] as const,
  );
}

/** Runs one cell to its end; resolves with its outputs. */
export async function runCell(page: Page, index: number, source?: string): Promise<Output[]> {
  await activate(page, index);
  if (source !== undefined) await setSource(page, index, source);
  await execute(page, "notebook:run-cell");
  return (await outputsOf(page))[index] ?? [];
}

/** Keeps a picture of the page, or of a part of it. */
export async function keepScreenshot(shown: Page | Locator, name: string): Promise<void> {
  mkdirSync(screenshots, { recursive: true });
  await shown.screenshot({ path: join(screenshots, `lab-${name}.png`) });
}
