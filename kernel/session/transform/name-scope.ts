// What transformed cells call about names: those that no cell has declared, and constants that code assigns.
import { declaredName } from "../../common/name-marks.ts";

/** The part of the cells' scope that needs nothing but JavaScript. */
export class NameScope {
  /** Names that no cell has declared: until one does they stand for what is on globalThis by the time. */
  expect(...names: string[]): void {
    for (const name of names) {
      const marked = declaredName(name);
      if (Object.hasOwn(globalThis, marked)) continue;
      const existing = (): object => {
        if (name in globalThis) return globalThis;
        throw new ReferenceError(`${name} is not defined`);
      };
      const get = (): unknown => Reflect.get(existing(), name);
      const set = (value: unknown): unknown => Reflect.set(existing(), name, value);
      Object.defineProperty(globalThis, marked, { get, set, configurable: true });
    }
  }

  /** `typeof` of a name that no cell has declared. */
  typeOf(read: () => unknown): string {
    try {
      return typeof read();
    } catch {
      return "undefined";
    }
  }

  /** A constant by the name under which code assigns it, which is an error. */
  constant(marked: string, get: () => unknown): void {
    Object.defineProperty(globalThis, marked, { get, set: refuse, configurable: true });
  }
}

/** What assigning a constant comes to, in V8's words. */
function refuse(): never {
  throw new TypeError("Assignment to constant variable.");
}
