// How libraries and the user API reach the display of the running cell: functions under symbols on globalThis.
import type { MimeBundle } from "../../common/vocabulary.ts";

export interface DisplayOptions {
  /** Names the output, so that it can be updated. */
  displayId?: string;
  /** Replaces what was shown under `displayId`, in whatever cell that is. */
  update?: boolean;
}

/** What the session offers. */
export interface DisplayHooks {
  display: (value: unknown, options?: DisplayOptions) => void;
  displayRaw: (data: MimeBundle, metadata?: Record<string, unknown>, options?: DisplayOptions) => void;
  clear: (options?: { wait?: boolean }) => void;
}

const keys: Record<keyof DisplayHooks, symbol> = {
  display: Symbol.for("gradus.display"),
  displayRaw: Symbol.for("gradus.displayRaw"),
  clear: Symbol.for("gradus.clearOutput"),
};

/** Makes the hooks findable for any copy of any library. */
export function installDisplayHooks(hooks: DisplayHooks): void {
  for (const name of ["display", "displayRaw", "clear"] as const) {
    Object.defineProperty(globalThis, keys[name], { value: hooks[name], configurable: true });
  }
}

/** A hook, or null outside of a kernel. */
export function displayHook<Name extends keyof DisplayHooks>(name: Name): DisplayHooks[Name] | null {
  return Reflect.get(globalThis, keys[name]) ?? null;
}
