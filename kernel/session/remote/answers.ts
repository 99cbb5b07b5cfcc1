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

/** All that the language offers: for what a submission's own kernel says of its own objects. */
export const openAccess: Access = (operation, object, given) => {
  const list = listOf(given);
  const first = list[0];
  const second = list[1];
  switch (operation) {
    case "call":
      return callOf(object, first, second);
    case "construct":
      return constructOf(object, given);
    case "get":
      return get(object, symbolOf(first));
    case "set":
      return set(object, symbolOf(first), second);
    case "has":
      return has(object, symbolOf(first));
    case "delete":
      return deleteProperty(object, symbolOf(first));
    case "keys":
      return textKeys(object);
    case "descriptor":
      return getOwnPropertyDescriptor(object, symbolOf(first))?.enumerable ?? null;
    case "prototype":
      return getPrototypeOf(object);
    case "text":
      return typeof object === "function" ? apply(source, object, []) : null;
    default:
      throw new TypeError(`an object does not answer ${operation}`);
  }
};

/**
 * What a submission may do with an object of the checking kernel: call a function, and use the own properties and methods of an instance.
 * From none of them does a way lead to what belongs to the language, by which the check itself could be changed.
 */
export const strictAccess: Access = (operation, object, given) => {
  const list = listOf(given);
  const first = list[0];
  const second = list[1];
  switch (operation) {
    case "call":
      return callOf(object, first, second);
    case "construct":
      return constructOf(object, given);
    case "get":
      return propertyOf(object, String(first));
    case "set":
      return setField(object, String(first), second);
    case "has":
      return isIteration(object, String(first)) || holderOf(object, String(first)) !== null;
    case "keys":
      return textKeys(object).filter((key) => holderOf(object, key) !== null);
    case "descriptor":
      return holderOf(object, String(first)) === object
        ? (getOwnPropertyDescriptor(object, String(first))?.enumerable ?? null)
        : null;
    case "prototype":
    case "text":
      return null;
    default:
      throw new TypeError(`an object of the check does not answer ${operation}`);
  }
};

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
