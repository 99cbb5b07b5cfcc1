// What the debugger has done in the thread of user code. It comes as text at any time, so all that the text needs is kept here from the
// start: user code may have replaced `eval`, `Reflect.set` or how lists are iterated over since. So nothing here looks up a method.
import { inspect } from "node:util";
import { OwnMap, OwnSet } from "../../common/own-collections.ts";

const { create, defineProperty, getOwnPropertyDescriptor, getOwnPropertyNames, setPrototypeOf } = Object;
const { set } = Reflect;
const TypeErrorClass = TypeError;
const { stdout, stderr } = process;
const toText = String;
// oxlint-disable-next-line no-eval -- the debugger is there to run code that it is handed
const evaluate = globalThis.eval;

/** How messages write what is no text. */
const IN_A_LINE = { breakLength: Infinity, compact: true } as const;

/** A breakpoint that does not simply stop, with what its code comes to where it stands. */
export interface Hit {
  id: number;
  /** How it is called where its code fails. */
  where: string;
  condition: (() => unknown) | null;
  /** How its count is compared; `always` where it does not matter. */
  operator: string;
  wanted: number;
  message: (() => readonly unknown[]) | null;
}

const counts = new OwnMap<number, number>();
const told = new OwnSet<number>();

/** Whether code stops at a breakpoint; writes its message, and once what is wrong with its code. */
function hit({ id, where, condition, operator, wanted, message }: Hit): boolean {
  try {
    if (condition && !condition()) return false;
    const count = (counts.get(id) ?? 0) + 1;
    counts.set(id, count);
    if (!compare(count, operator, wanted)) return false;
    if (!message) return true;
    stdout.write(`${joined(message())}\n`);
  } catch (error) {
    if (!told.has(id)) stderr.write(`Breakpoint ${where}: ${shown(error)}\n`);
    told.add(id);
  }
  return false;
}

function shown(error: unknown): string {
  try {
    return toText(error);
  } catch {
    return "its code has thrown something that has no text";
  }
}

function compare(count: number, operator: string, wanted: number): boolean {
  switch (operator) {
    case "always":
      return true;
    case ">":
      return count > wanted;
    case ">=":
      return count >= wanted;
    case "<":
      return count < wanted;
    case "<=":
      return count <= wanted;
    case "%":
      return count % wanted === 0;
    default:
      return count === wanted;
  }
}

function joined(parts: readonly unknown[]): string {
  let text = "";
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at];
    text += typeof part === "string" ? part : inspect(part, IN_A_LINE);
  }
  return text;
}

/** The names or elements from `start` to `end`, with their descriptors: no getter is called. */
function page(object: object, start: number, end: number, isList: boolean): object {
  const found: object = create(null);
  const names = isList ? null : getOwnPropertyNames(object);
  for (let at = start; at < end; at++) {
    const name = names?.[at] ?? toText(at);
    const descriptor = getOwnPropertyDescriptor(object, name);
    if (!descriptor) continue;
    descriptor.configurable = true;
    descriptor.enumerable = true;
    // What user code has put on the prototype of all objects is no part of it.
    setPrototypeOf(descriptor, null);
    defineProperty(found, name, descriptor);
  }
  return found;
}

/** Gives a property another value, as an assignment would, and returns what it has then: an array of bytes keeps what fits into one. */
function assign(object: object, name: string, value: unknown): unknown {
  if (!(name in object)) throw new TypeErrorClass(`there is no property ${name} to be given a value`);
  if (!set(object, name, value)) throw new TypeErrorClass(`the property ${name} cannot be given another value`);
  const descriptor = getOwnPropertyDescriptor(object, name);
  return descriptor && "value" in descriptor ? descriptor.value : value;
}

/** The values that can be read now, by their names. */
function values(reads: Readonly<Record<string, () => unknown>>): object {
  const all: object = create(null);
  const names = getOwnPropertyNames(reads);
  for (let at = 0; at < names.length; at++) {
    const name = names[at] ?? "";
    try {
      define(all, name, reads[name]?.(), { isEnumerable: true });
    } catch {
      // Its cell failed before it had one.
    }
  }
  return all;
}

function define(object: object, name: string, value: unknown, { isEnumerable }: { isEnumerable: boolean }): void {
  const descriptor: PropertyDescriptor = create(null);
  descriptor.value = value;
  descriptor.writable = true;
  descriptor.configurable = true;
  descriptor.enumerable = isEnumerable;
  defineProperty(object, name, descriptor);
}

/** A variable of cells, by the name that it has in their code. */
function variable(name: string): { value: unknown } {
  return {
    get value() {
      return evaluate(name);
    },
    set value(value) {
      evaluate(`"use strict";(value) => { ${name} = value; }`)(value);
    },
  };
}

/** What the debugger's texts call. */
export interface DebugTools {
  hit(hit: Hit): boolean;
  page(object: object, start: number, end: number, isList: boolean): object;
  countNames(object: object): number;
  assign(object: object, name: string, value: unknown): unknown;
  values(reads: Readonly<Record<string, () => unknown>>): object;
  variable(name: string): { value: unknown };
  /** Makes a value a variable of cells, by the name that it has in their code. */
  publish(name: string, value: unknown): void;
  /** Evaluates outside of all functions, in a scope of its own. */
  evaluate(code: string): unknown;
}

export const debugTools: DebugTools = {
  hit,
  page,
  countNames: (object) => getOwnPropertyNames(object).length,
  assign,
  values,
  variable,
  publish: (name, value) => define(globalThis, name, value, { isEnumerable: false }),
  // What has no value of its own must not have that of the directive.
  evaluate: (code) => evaluate(`"use strict";void 0;${code}`),
};
