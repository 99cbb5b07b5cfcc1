// What transformed cells call: imports, the result, names that follow their modules, names that no cell has declared.
import { cellOfScript } from "../errors/cell-sources.ts";
import { mapOfModule } from "../errors/module-sources.ts";
import { toRichOutput } from "../display/mime-bundle.ts";
import type { RichOutput } from "../../common/vocabulary.ts";
import type { ScriptDescription } from "../messages.ts";
import { forgetFailedImports, rememberFailedImport, rememberPlace } from "../errors/error-report.ts";
import { type Binding, LiveBindings } from "../modules/live-bindings.ts";
import type { CellMeta, ModuleNamespace, Modules } from "../modules/modules.ts";
import { CELL_VARIABLES, HELPERS, kernelName, SCOPE } from "../../common/name-marks.ts";
import { NameScope } from "../transform/name-scope.ts";
import type { CellNames, NameKind, transformEval } from "../transform/transform.ts";
import { currentRun } from "./run-context.ts";
import { performance } from "node:perf_hooks";
import type { CellOutput } from "../foreign/ijavascript.ts";
import { type DebugTools, debugTools } from "../debugging/debug-tools.ts";
import { denoApi } from "../foreign/deno.ts";
import { duration, runMagic } from "../foreign/magics.ts";
import { specifierOf } from "./deno-specifiers.ts";
import { transpilerHelpers } from "../transform/transpiler-helpers.ts";
import { connectTslab } from "../foreign/tslab.ts";

/** As it was before user code could replace it. */
const { parse: parseJson } = JSON;

/** The scope of one notebook's cells. */
export class CellScope extends NameScope {
  /** For the debugger. */
  readonly debug: DebugTools = debugTools;
  readonly #modules: Modules;
  readonly #cellOutput: CellOutput | undefined;
  readonly #bindings = new LiveBindings();
  readonly #names = new Map<string, NameKind>();
  readonly #installs: Record<string, string> = {};
  #started = 0;
  #transformEval: typeof transformEval | null = null;

  /** `cellOutput` is what cells know as `$$`. */
  constructor(modules: Modules, cellOutput?: CellOutput) {
    super();
    this.#modules = modules;
    this.#cellOutput = cellOutput;
  }

  /** Makes the scope, and what CommonJS code expects, visible to cells. */
  install(): void {
    const values = { ...this.#modules.commonJs, Deno: denoApi, $$: this.#cellOutput, _: undefined };
    const variables = CELL_VARIABLES.map((name): [string, unknown] => [kernelName(name), values[name]]);
    for (const [name, value] of [[SCOPE, this], [HELPERS, transpilerHelpers], ...variables] as const) {
      Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
    }
  }

  get meta(): CellMeta {
    return this.#modules.meta;
  }

  /** Takes the value of a cell's closing expression. */
  set result(value: unknown) {
    const run = currentRun();
    if (run) run.result = { value };
  }

  /** Makes a value what cells know as `_`. */
  keepResult(value: unknown): void {
    Reflect.set(globalThis, kernelName("_"), value);
  }

  /** What cells have declared so far. */
  get names(): CellNames {
    return this.#names;
  }

  /** `import … from` of a cell: the values of its names. One that the module does not export is a type, unless the cell uses its value. */
  async load(specifier: string, bindings: Binding[]): Promise<unknown[]> {
    const { stack = "" } = new Error("Where is this imported?");
    try {
      const namespace = await this.#import(specifier, stack);
      for (const [exported, local, , isUsed] of this.#bindings.missing(namespace, bindings)) {
        const error = new SyntaxError(`The module "${specifier}" has no export named "${exported}"`);
        rememberFailedImport(local, specifier, error);
        rememberPlace(error, stack);
        if (isUsed) throw error;
      }
      return this.#bindings.bind(namespace, bindings);
    } catch (error) {
      for (const [, local] of bindings) rememberFailedImport(local, specifier, error);
      throw error;
    }
  }

  /** For the debugger: what a script was made of; null where it is nobody's. */
  describeScript(url: string): ScriptDescription | null {
    const cell = cellOfScript(url);
    if (cell) return { source: cell.source, map: cell.map, hidden: cell.hidden };
    const map = mapOfModule(url);
    return map === undefined ? null : { source: null, map: parseJson(map), hidden: [] };
  }

  /** For the debugger: how a value is shown; null where only time will tell. */
  describeValue(value: unknown): RichOutput | null {
    const output = toRichOutput(value);
    return output instanceof Promise ? null : output;
  }

  /** `import()` of a cell. */
  async import(specifier: unknown): Promise<ModuleNamespace> {
    const { stack = "" } = new Error("Where is this imported?");
    return this.#import(String(specifier), stack);
  }

  /** `stack` tells the place of an error, which comes from another thread. */
  async #import(specifier: string, stack: string): Promise<ModuleNamespace> {
    try {
      const namespace = await this.#modules.import(specifierOf(specifier));
      connectTslab(this.#modules.require.cache);
      return namespace;
    } catch (error) {
      this.#tellRemedy(error);
      rememberPlace(error, stack);
      throw error;
    }
  }

  #tellRemedy(error: unknown): void {
    const name = error instanceof Error ? /^Cannot find package '([^']+)'/.exec(error.message)?.[1] : undefined;
    if (error instanceof Error && name !== undefined) error.message += `: !npm install ${this.#installs[name] ?? name}`;
  }

  /** What npm calls packages that cells name in Deno's way, by their names. */
  noteInstalls(installs: Record<string, string>): void {
    Object.assign(this.#installs, installs);
  }

  /** A cell that is no code. */
  magic(name: string, rest: string, body: string): Promise<void> {
    return runMagic(name, rest, body);
  }

  /** `%time` */
  startTime(): void {
    this.#started = performance.now();
  }

  tellTime(): void {
    console.log(`It took ${duration(performance.now() - this.#started)}.`);
  }

  /** Names that a cell is about to declare. */
  declare(...names: string[]): void {
    this.#bindings.forget(names);
    forgetFailedImports(names);
    for (const name of names) this.#names.set(name, "variable");
  }

  refresh(): void {
    this.#bindings.refresh();
  }

  /** Has `evalCode` ready; the transform of cells is not loaded before that is needed. */
  async prepareEval(): Promise<void> {
    this.#transformEval ??= (await import("../transform/transform.ts")).transformEval;
  }

  /** What `eval` of a cell gets: its code, with the names of cells as V8 knows them. */
  evalCode(code: unknown, shadowed: string[]): unknown {
    if (typeof code !== "string" || !this.#transformEval) return code;
    return this.#transformEval(code, { names: this.#names, shadowed });
  }
}
