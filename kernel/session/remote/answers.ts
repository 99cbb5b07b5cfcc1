// What one side lets the other do with an object that it has handed over.
import { types } from "node:util";
import { holderOf, isHarmless, isIterator, isWrittenInstance } from "./intrinsics.ts";
import type { Operation } from "./wire.ts";

/** An answer to an operation on an object; what it throws is the answer, too. */
export type Access = (operation: Operation, object: object, given: unknown) => unknown;

/** The names under which symbols of the language travel. */
export const ITERATOR = "@@iterator";
export const ASYNC_ITERATOR = "@@asyncIterator";

const { apply, construct, get, set, has, ownKeys, deleteProperty, getOwnPropertyDescriptor, getPrototypeOf } = Reflect;
const source = Function.prototype.toString;
const { isArray } = Array;

/** What one side may do with an object of the other beside calling it; keys are as they have travelled. */
interface Rights {
  get(object: object, key: unknown): unknown;
  set(object: object, key: unknown, value: unknown): boolean;
  has(object: object, key: unknown): boolean;
  delete(object: object, key: unknown): boolean;
  keys(object: object): string[];
  /** Whether a property of its own is enumerable; null where it has no such property. */
  descriptor(object: object, key: unknown): boolean | null;
  prototype(object: object): object | null;
  text(object: object): unknown;
}

/** All that the language offers: for what a submission's own kernel says of its own objects. */
export const openAccess: Access = accessBy({
  get: (object, key) => get(object, symbolOf(key)),
  set: (object, key, value) => set(object, symbolOf(key), value),
  has: (object, key) => has(object, symbolOf(key)),
  delete: (object, key) => deleteProperty(object, symbolOf(key)),
  keys: textKeys,
  descriptor: (object, key) => getOwnPropertyDescriptor(object, symbolOf(key))?.enumerable ?? null,
  prototype: getPrototypeOf,
  text: (object) => (typeof object === "function" ? apply(source, object, []) : null),
});

/**
 * What a submission may do with an object of the checking kernel: call a function, and use the own properties and methods of an instance.
 * From none of them does a way lead to what belongs to the language, by which the check itself could be changed.
 */
export const strictAccess: Access = accessBy({
  get: (object, key) => propertyOf(object, String(key)),
  set: (object, key, value) => setField(object, String(key), value),
  has: (object, key) => isIteration(object, String(key)) || holderOf(object, String(key)) !== null,
  delete() {
    throw new TypeError("an object of the check does not answer delete");
  },
  keys: (object) => textKeys(object).filter((key) => holderOf(object, key) !== null),
  descriptor(object, key) {
    const name = String(key);
    return holderOf(object, name) === object ? (getOwnPropertyDescriptor(object, name)?.enumerable ?? null) : null;
  },
  prototype: () => null,
  text: () => null,
});

function accessBy(rights: Rights): Access {
  return (operation, object, given) => {
    const list = listOf(given);
    const first = list[0];
    const second = list[1];
    switch (operation) {
      case "call":
        return callOf(object, first, second);
      case "construct":
        return constructOf(object, given);
      case "get":
      case "has":
      case "delete":
      case "descriptor":
        return rights[operation](object, first);
      case "set":
        return rights.set(object, first, second);
      case "keys":
      case "prototype":
      case "text":
        return rights[operation](object);
      default:
        throw new TypeError(`an object does not answer ${operation}`);
    }
  };
}

/** @throws {TypeError} where a value of the check is none that a submission may have */
export function requireHarmless(value: object): void {
  const isFine =
    typeof value === "function"
      ? isHarmless(value)
      : types.isPromise(value) || isIterator(value) || isWrittenInstance(value);
  if (!isFine) throw new TypeError("the check has a value here that cannot be handed to a submission");
}

function callOf(object: object, self: unknown, values: unknown): unknown {
  if (typeof object !== "function") throw new TypeError("it is not a function");
  return apply(object, self, listOf(values));
}

function constructOf(object: object, given: unknown): unknown {
  if (typeof object !== "function") throw new TypeError("it is not a constructor");
  return construct(object, listOf(given));
}

function propertyOf(object: object, key: string): unknown {
  if (isIteration(object, key)) {
    const begin: unknown = get(object, symbolOf(key));
    return typeof begin === "function" ? () => apply(begin, object, []) : undefined;
  }
  if (isIterator(object) && ["next", "return", "throw"].includes(key)) {
    const method: unknown = get(object, key);
    return typeof method === "function" ? (...values: unknown[]) => apply(method, object, values) : undefined;
  }
  return holderOf(object, key) === null ? undefined : get(object, key);
}

/** Whether the key asks for iteration, and the object can be iterated. */
function isIteration(object: object, key: string): boolean {
  return (key === ITERATOR || key === ASYNC_ITERATOR) && symbolOf(key) in object;
}

/** Data may be changed, methods may not. */
function setField(object: object, key: string, value: unknown): boolean {
  const holder = holderOf(object, key);
  const isMethod = holder !== null && typeof get(object, key) === "function";
  if (isMethod || typeof value === "function" || typeof object === "function") return false;
  return holder === null ? !(key in object) && set(object, key, value) : set(object, key, value);
}

function textKeys(object: object): string[] {
  const keys: string[] = [];
  const all = ownKeys(object);
  for (let i = 0; i < all.length; i += 1) {
    const key = all[i];
    if (typeof key === "string") keys[keys.length] = key;
  }
  return keys;
}

function symbolOf(key: unknown): PropertyKey {
  if (key === ITERATOR) return Symbol.iterator;
  return key === ASYNC_ITERATOR ? Symbol.asyncIterator : String(key);
}

function listOf(value: unknown): unknown[] {
  return isArray(value) ? value : [];
}
