// What belongs to the language and to Node: a submission that could reach one of these in the checking kernel could reach all of it.
import { types } from "node:util";

const source = Function.prototype.toString;
const NATIVE = /\{\s*\[native code\]\s*\}\s*$/;

/** Functions that compute and do nothing else. */
const pure = new Set<unknown>([
  ...Reflect.ownKeys(Math).map((key): unknown => Reflect.get(Math, key)),
  ...[Number, String, Boolean, parseFloat, parseInt, isNaN, isFinite].map((fn): unknown => fn),
  ...[Number.isFinite, Number.isInteger, Number.isNaN, Number.isSafeInteger].map((fn): unknown => fn),
]);

/** Whether a function may be handed over: written by somebody, or pure. */
export function isHarmless(value: object): boolean {
  return pure.has(value) || !isNative(value);
}

/** Whether an object is an instance of a class that somebody has written; of its own side's classes at the end of the chain nothing is asked. */
export function isWrittenInstance(value: object): boolean {
  if (types.isProxy(value) || types.isModuleNamespaceObject(value) || value === globalThis) return false;
  const prototype: object | null = Reflect.getPrototypeOf(value);
  return prototype !== null && isWrittenPrototype(prototype);
}

/** Where a property stands that the other side may use: the object itself and the prototypes of written classes, never those of the language. */
export function holderOf(object: object, key: string): object | null {
  if (FORBIDDEN.has(key)) return null;
  if (typeof object === "function") return isOwnOfFunction(object, key) ? object : null;
  for (let place: object | null = object; place !== null; place = Reflect.getPrototypeOf(place)) {
    if (place !== object && !isWrittenPrototype(place)) return null;
    if (Object.hasOwn(place, key)) return place;
  }
  return null;
}

const FORBIDDEN: ReadonlySet<string> = new Set([
  "constructor",
  "prototype",
  "__proto__",
  "caller",
  "callee",
  "arguments",
]);

function isOwnOfFunction(object: object, key: string): boolean {
  return Reflect.getOwnPropertyDescriptor(object, key)?.enumerable === true;
}

function isWrittenPrototype(prototype: object): boolean {
  const own = Reflect.getOwnPropertyDescriptor(prototype, "constructor")?.value;
  return typeof own === "function" && !isNative(own);
}

function isNative(value: object): boolean {
  return typeof value === "function" && NATIVE.test(Reflect.apply(source, value, []));
}

/** Iterators have their methods from the language. */
export function isIterator(value: object): boolean {
  return types.isGeneratorObject(value) || types.isMapIterator(value) || types.isSetIterator(value);
}
