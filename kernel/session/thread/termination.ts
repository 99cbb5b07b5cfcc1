// Lets an interrupt end code that uses AsyncLocalStorage, where Node would abort the whole process.
//
// Once an async hook is enabled (AsyncLocalStorage enables one), Node pushes an id at the start of every promise
// reaction and pops it at the end. A terminated reaction has no end, and Node then aborts: "async hook stack has become
// corrupted", or an assertion that the stack is empty. It looks only while two of its fields are above zero: `kCheck`
// and `kTotals`, the number of hooks. Neither is needed for the hooks to work, so both are set to zero whenever a
// hook is enabled; what a terminated reaction has left is taken off the stack with the interrupt itself.
import { createHook } from "node:async_hooks";
import { nodeBinding } from "../../platform/node-binding.ts";

/** What this needs of Node's `async_wrap`. */
interface AsyncWrap {
  async_hook_fields: Uint32Array;
  clearAsyncIdStack: () => void;
  constants: { kCheck: number; kTotals: number };
}

let wrap: AsyncWrap | null = null;

/** Switches Node's comparisons off; a Node without these fields stays as it is, and aborts at such an interrupt. */
export function tolerateTerminations(): void {
  wrap = asyncWrap();
  if (!wrap) return;
  const { async_hook_fields: fields, constants } = wrap;
  // The class of all hooks; also the one of AsyncLocalStorage is made of it.
  const prototype: object = Object.getPrototypeOf(createHook({}));
  for (const name of ["enable", "disable"]) {
    const original: unknown = Reflect.get(prototype, name);
    if (typeof original !== "function") continue;
    Reflect.set(prototype, name, function (this: unknown): unknown {
      const result: unknown = Reflect.apply(original, this, []);
      fields[constants.kCheck] = 0;
      fields[constants.kTotals] = 0;
      return result;
    });
  }
}

/** Forgets the ids that terminated code has left; to be called where nothing but the caller is on the stack. */
export function forgetTerminated(): void {
  wrap?.clearAsyncIdStack();
}

function asyncWrap(): AsyncWrap | null {
  const found = nodeBinding("async_wrap");
  return isAsyncWrap(found) ? found : null;
}

function isAsyncWrap(value: unknown): value is AsyncWrap {
  if (typeof value !== "object" || value === null) return false;
  const fields: unknown = Reflect.get(value, "async_hook_fields");
  const constants: unknown = Reflect.get(value, "constants");
  const clear: unknown = Reflect.get(value, "clearAsyncIdStack");
  if (typeof constants !== "object" || constants === null || typeof clear !== "function") return false;
  return fields instanceof Uint32Array && "kCheck" in constants && "kTotals" in constants;
}
