// How the module that stands for "node:test" in cells reaches the session: functions under a symbol on globalThis.

/** What the session offers, by the names of the module's exports. */
export type TestHooks = Readonly<Record<string, unknown>>;

const KEY = Symbol.for("gradus.tests");

export function installTestHooks(hooks: TestHooks): void {
  Object.defineProperty(globalThis, KEY, { value: hooks, configurable: true });
}

/** The hooks, or null outside of a kernel and in other threads. */
export function testHooks(): TestHooks | null {
  return Reflect.get(globalThis, KEY) ?? null;
}
