// Names that cells have imported. A module may assign its exports later: the names follow.
import { OwnMap } from "../../common/own-collections.ts";
import type { ModuleNamespace } from "./modules.ts";

/** What an import binds: the export ("*" for the whole module), the cell's name for it, how that is assigned, whether the cell uses it. */
export type Binding = [exported: string, local: string, assign: (value: unknown) => void, isUsed: boolean];

interface Live {
  namespace: ModuleNamespace;
  exported: string;
  value: unknown;
  assign: (value: unknown) => void;
}

/** Imported names, by the name that cells know them by. */
export class LiveBindings {
  readonly #live = new OwnMap<string, Live>();

  /** The values of the imported names, which are assigned again when they change. */
  bind(namespace: ModuleNamespace, bindings: Binding[]): unknown[] {
    return bindings.map(([exported, local, assign]) => {
      const value = exported === "*" ? namespace : pick(namespace, exported);
      if (exported !== "*" && exported in namespace) this.#live.set(local, { namespace, exported, value, assign });
      return value;
    });
  }

  /** The bindings for which the module has nothing: types, or mistakes. */
  missing(namespace: ModuleNamespace, bindings: Binding[]): Binding[] {
    return bindings.filter(
      ([exported]) => exported !== "*" && !(exported in namespace) && !(exported in Object(namespace["default"])),
    );
  }

  /** Lets names go that a cell declares itself. */
  forget(names: string[]): void {
    // By index, as an array's iterator is user code's to replace.
    for (let at = 0; at < names.length; at++) this.#live.delete(names[at]);
  }

  /** Assigns the names whose exports have changed; called between statements, so it has to be quick. */
  refresh(): void {
    this.#live.forEach((live) => {
      const value = live.namespace[live.exported];
      if (value === live.value) return;
      live.value = value;
      live.assign(value);
    });
  }
}

/** An export by its name; of a CommonJS module also one that Node's lexer has not found. */
function pick(namespace: ModuleNamespace, exported: string): unknown {
  if (exported in namespace) return namespace[exported];
  const whole = namespace["default"];
  const isObject = (typeof whole === "object" && whole !== null) || typeof whole === "function";
  return isObject ? Reflect.get(whole, exported) : undefined;
}
