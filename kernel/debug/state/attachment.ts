// An open inspector and all that holds only as long as it is open: scripts, stops, variables.
import type { Debugger } from "node:inspector";
import type { BreakPlaces } from "../source/break-places.ts";
import type { Breakpoints } from "../v8/breakpoints.ts";
import { Expressions, type ExpressionParts } from "../v8/expressions.ts";
import type { Inspector, OpenInspector } from "../v8/inspector.ts";
import type { Script } from "../v8/script.ts";
import { type DebuggedCell, LAUNCHER, Scripts, type ScriptsOptions } from "../v8/scripts.ts";
import { SharedAnswer } from "./shared-answer.ts";
import type { ShownVariable } from "../protocol/dap.ts";
import { Stops } from "../v8/stops.ts";
import { Variables } from "../v8/variables.ts";

/** Node's own, packages, the file that stands for the notebook in imports, and what starts the kernel: no step ends in them. */
const NOT_OWN = ["^node:", "^data:", "/node_modules/", "^file://.*/notebook$", LAUNCHER.source];

export interface AttachmentOptions extends ScriptsOptions {
  open: OpenInspector;
  breakpoints: Breakpoints;
  names: ExpressionParts["names"];
  placesOf(path: string): BreakPlaces;
  /** A file as a script that is not loaded yet; null where it is no file to load. */
  unloaded(path: string): Script | null;
  emit(event: string, body: Record<string, unknown>): void;
}

/** One attachment to the thread that runs cells. */
export class Attachment {
  readonly inspector: Inspector;
  readonly scripts: Scripts;
  readonly stops: Stops;
  readonly variables: Variables;
  readonly expressions: Expressions;
  /** Resolves when V8 listens. */
  readonly ready: Promise<void>;
  /** What cells have declared, while code runs: JupyterLab asks for it at every output. */
  readonly globals: SharedAnswer<ShownVariable[]> = new SharedAnswer(() => this.#inspectGlobals());
  /** Which exceptions stop. */
  exceptions: ReadonlySet<string> = new Set();
  /** Whether each cell stops at its first statement. */
  stopsOnEntry = false;
  readonly #options: AttachmentOptions;
  readonly #entries = new Set<string>();

  constructor(options: AttachmentOptions) {
    this.#options = options;
    const { names, placesOf, emit, breakpoints } = options;
    const inspector = options.open({
      onPaused: (paused) => void this.stops.paused(paused),
      onResumed: () => this.stops.resumed(),
      onScriptParsed: (script) => void this.#parsed(script),
      onBreakpointResolved: () => {},
    });
    this.inspector = inspector;
    this.scripts = new Scripts(inspector, options);
    this.variables = new Variables(inspector);
    this.expressions = new Expressions({ inspector, names, placesOf });
    this.stops = new Stops({
      inspector,
      scripts: this.scripts,
      emit,
      placesOf,
      breakpointIds: (hit) => breakpoints.idsOf(hit),
      takeEntry: (hit) => this.#takeEntry(hit),
      exceptions: () => this.exceptions,
      onGone: () => void this.#forgetValues(),
    });
    this.ready = this.#begin();
  }

  /** Sets the breakpoints of a path wherever it is loaded, and where it will be. */
  async setBreakpoints(path: string): Promise<void> {
    const { breakpoints, unloaded } = this.#options;
    await breakpoints.clear(path, this.inspector);
    if (!breakpoints.has(path)) return;
    const scripts = (await this.scripts.all()).filter((script) => script.path === path);
    const file = scripts.some(({ isCell }) => isCell) ? null : unloaded(path);
    for (const script of file ? [file] : scripts) await breakpoints.setIn(script, this.inspector);
  }

  /** Sets what is to stop in a cell that is about to run. */
  async prepare(cell: DebuggedCell): Promise<void> {
    const script = this.scripts.announce(cell);
    const { breakpoints, placesOf } = this.#options;
    await breakpoints.setIn(script, this.inspector);
    for (const path of breakpoints.edited()) await this.setBreakpoints(path);
    const entry = this.stopsOnEntry ? placesOf(script.path).entry : null;
    const at = entry && script.toScript(entry);
    if (!at) return;
    const set = await this.inspector.setBreakpoint({ url: script.url, ...at }).catch(() => null);
    if (set) this.#entries.add(set.breakpointId);
  }

  /** The values of all that cells have declared. */
  async globalVariables(frameId: number | null): Promise<ShownVariable[]> {
    const { objectId } = await this.expressions.globals();
    const all = objectId === undefined ? [] : await this.variables.of(objectId);
    return all.map(({ name, value }) => ({ ...this.variables.show(name, value, frameId), evaluateName: name }));
  }

  async stopAtExceptions(filters: ReadonlySet<string>): Promise<void> {
    this.exceptions = filters;
    // V8 takes for caught what a timer throws, so it is asked about all and not all are shown.
    const state = filters.has("uncaught") ? "all" : filters.has("caught") ? "caught" : "none";
    await this.inspector.pauseOnExceptions(state);
  }

  close(): void {
    this.#options.breakpoints.forget();
    this.stops.resumed();
    this.inspector.close();
  }

  async #begin(): Promise<void> {
    const { kernelFolders, breakpoints } = this.#options;
    const folders = kernelFolders.map((folder) => `^file://${folder.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`);
    await this.inspector.enable([...NOT_OWN, ...folders]);
    for (const path of breakpoints.paths) await this.setBreakpoints(path);
  }

  async #inspectGlobals(): Promise<ShownVariable[]> {
    // What is known of a stop is kept until it is over; of running code the last answer counts.
    if (!this.stops.current) await this.#forgetValues();
    return this.globalVariables(null);
  }

  /** Forgets all references, and has V8 let go of what they stood for. */
  async #forgetValues(): Promise<void> {
    this.variables.clear();
    await this.inspector.releaseValues().catch(() => {});
  }

  async #parsed(parsed: Debugger.ScriptParsedEventDataType): Promise<void> {
    const script = await this.scripts.note(parsed);
    const positions = script?.blackboxed ?? [];
    if (positions.length > 0) await this.inspector.blackbox(parsed.scriptId, positions).catch(() => {});
  }

  #takeEntry(hit: readonly string[]): boolean {
    const entry = hit.find((id) => this.#entries.has(id));
    if (entry === undefined) return false;
    this.#entries.delete(entry);
    void this.inspector.removeBreakpoint(entry).catch(() => {});
    return true;
  }
}
