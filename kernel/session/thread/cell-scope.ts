// What transformed cells call by the name `__gradus`: imports, the result, names that follow their modules.
import { rememberPlace } from "./errors.ts";
import { type Binding, LiveBindings } from "../modules/live-bindings.ts";
import type { CellMeta, ModuleNamespace, Modules } from "../modules/modules.ts";
import { currentRun } from "./run-context.ts";
import { transpilerHelpers } from "./transpiler-helpers.ts";
import { connectTslab } from "./tslab.ts";

/** The scope of one notebook's cells. */
export class CellScope {
  readonly #modules: Modules;
  readonly #bindings = new LiveBindings();

  constructor(modules: Modules) {
    this.#modules = modules;
  }

  /** Makes the scope, and what CommonJS code expects, visible to cells. */
  install(): void {
    const { filename, dirname } = this.#modules.meta;
    const names = {
      __gradus: this,
      babelHelpers: transpilerHelpers,
      require: this.#modules.require,
      __filename: filename,
      __dirname: dirname,
    };
    for (const [name, value] of Object.entries(names)) {
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

  /** `import … from` of a cell. */
  async load(specifier: string, bindings: Binding[]): Promise<void> {
    this.#bindings.bind(await this.import(specifier), bindings);
  }

  /** `import()` of a cell. */
  async import(specifier: unknown): Promise<ModuleNamespace> {
    const { stack = "" } = new Error("Where is this imported?");
    try {
      const namespace = await this.#modules.import(String(specifier));
      connectTslab(this.#modules.require.cache);
      return namespace;
    } catch (error) {
      rememberPlace(error, stack);
      throw error;
    }
  }

  /** Names that a cell is about to declare. */
  declare(...names: string[]): void {
    this.#bindings.forget(names);
  }

  refresh(): void {
    this.#bindings.refresh();
  }
}
