// Classes that both sides import: an instance travels as what its constructor takes, and is made again by the receiver's own class.
import { OwnMap } from "../../common/own-collections.ts";

/**
 * A class whose instances may be made again says so by a method of this name on its prototype, which returns the arguments for its
 * constructor.
 */
const PARTS = Symbol.for("gradus.parts");

const { get, apply, construct } = Reflect;
const { hasOwn } = Object;
const { isArray } = Array;

/** Exports of a module by their names. */
type Exports = Readonly<Record<string, unknown>>;

export class SharedClasses {
  readonly #modules = new OwnMap<string, Exports>();
  /** Where a class is exported. */
  readonly #places = new OwnMap<unknown, string>();

  /** Makes the classes of a module known, under the specifier by which cells import it. */
  add(specifier: string, exports: Exports): void {
    this.#modules.set(specifier, exports);
    for (const name in exports) {
      const found: unknown = typeof name === "string" ? exports[name] : undefined;
      if (typeof found === "function" && !this.#places.has(found)) this.#places.set(found, specifier);
    }
  }

  /** Whether a module is known. */
  has(specifier: string): boolean {
    return this.#modules.has(specifier);
  }

  /** By which specifiers the modules are imported. */
  get specifiers(): string[] {
    return [...this.#modules.keys()];
  }

  /** Where the class of an instance is exported, and what it is made of; null where the other side could not make it. */
  partsOf(value: object): { specifier: string; name: string; parts: readonly unknown[] } | null {
    const method: unknown = get(value, PARTS);
    const constructor: unknown = get(value, "constructor");
    if (typeof method !== "function" || typeof constructor !== "function") return null;
    const specifier = this.#places.get(constructor);
    if (specifier === undefined || this.#modules.get(specifier)?.[constructor.name] !== constructor) return null;
    const parts: unknown = apply(method, value, []);
    return isArray(parts) ? { specifier, name: constructor.name, parts } : null;
  }

  /** @throws whatever the constructor throws, and a TypeError where there is no such class */
  make(specifier: string, name: string, parts: readonly unknown[]): object {
    const exports = this.#modules.get(specifier);
    const found: unknown = exports !== undefined && hasOwn(exports, name) ? exports[name] : undefined;
    const isShared = typeof found === "function" && typeof get(found.prototype ?? {}, PARTS) === "function";
    if (!isShared) throw new TypeError(`${specifier} has no class ${name} whose instances can be passed on`);
    return construct(found, parts);
  }
}
