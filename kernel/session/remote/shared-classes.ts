// Classes that both sides import: an instance travels as what its constructor takes, and is made again by the receiver's own class.
import { OwnMap } from "../../common/own-collections.ts";

/**
 * A class whose instances may be made again says so by a method of this name on its prototype, which returns the arguments for its
 * constructor.
 */
const PARTS = Symbol.for("gradus.parts");

/** Exports of a module by their names. */
type Exports = Readonly<Record<string, unknown>>;

export class SharedClasses {
  readonly #modules = new OwnMap<string, Exports>();

  /** Makes the classes of a module known, under the specifier by which cells import it. */
  add(specifier: string, exports: Exports): void {
    this.#modules.set(specifier, exports);
  }

  /** By which specifiers the modules are imported. */
  get specifiers(): string[] {
    return [...this.#modules.keys()];
  }

  /** Where the class of an instance is exported, and what it is made of; null where the other side could not make it. */
  partsOf(value: object): { specifier: string; name: string; parts: readonly unknown[] } | null {
    const method: unknown = Reflect.get(value, PARTS);
    const constructor: unknown = Reflect.get(value, "constructor");
    if (typeof method !== "function" || typeof constructor !== "function") return null;
    for (const [specifier, exports] of this.#modules) {
      if (exports[constructor.name] !== constructor) continue;
      const parts: unknown = Reflect.apply(method, value, []);
      return Array.isArray(parts) ? { specifier, name: constructor.name, parts } : null;
    }
    return null;
  }

  /** @throws whatever the constructor throws, and a TypeError where there is no such class */
  make(specifier: string, name: string, parts: readonly unknown[]): object {
    const exports = this.#modules.get(specifier);
    const found: unknown = exports !== undefined && Object.hasOwn(exports, name) ? exports[name] : undefined;
    const isShared = typeof found === "function" && typeof Reflect.get(found.prototype ?? {}, PARTS) === "function";
    if (!isShared) throw new TypeError(`${specifier} has no class ${name} whose instances can be passed on`);
    return Reflect.construct(found, [...parts]);
  }
}
