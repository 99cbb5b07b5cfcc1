// Names that cells have imported. A module may assign its exports later: the names follow.
import type { ModuleNamespace } from "./modules.ts";

/** What an import binds: the export ("*" for the whole module), the cell's name for it, and how that is assigned. */
export type Binding = [exported: string, local: string, assign: (value: unknown) => void];

interface Live {
  namespace: ModuleNamespace;
  exported: string;
  value: unknown;
  assign: (value: unknown) => void;
}

/** Imported names, by the name that cells know them by. */
export class LiveBindings {
  readonly #live = new Map<string, Live>();

  /** Assigns the imported names. A name that the module does not export was a type, and stays undefined. */
  bind(namespace: ModuleNamespace, bindings: Binding[]): void {
    for (const [exported, local, assign] of bindings) {
      const value = exported === "*" ? namespace : pick(namespace, exported);
      assign(value);
      if (exported !== "*" && exported in namespace) this.#live.set(local, { namespace, exported, value, assign });
    }
  }

  /** Lets names go that a cell declares itself. */
  forget(names: string[]): void {
    for (const name of names) this.#live.delete(name);
  }

  /** Assigns the names whose exports have changed; called between statements, so it has to be quick. */
  refresh(): void {
    for (const live of this.#live.values()) {
      const value = live.namespace[live.exported];
      if (value === live.value) continue;
      live.value = value;
      live.assign(value);
    }
  }
}

/** An export by its name; of a CommonJS module also one that Node's lexer has not found. */
function pick(namespace: ModuleNamespace, exported: string): unknown {
  if (exported in namespace) return namespace[exported];
  const whole = namespace["default"];
  const isObject = (typeof whole === "object" && whole !== null) || typeof whole === "function";
  return isObject ? Reflect.get(whole, exported) : undefined;
}
