// tslab's display API inside this kernel: `import * as tslab from "tslab"` displays in the running cell.
import { displayHook } from "../hooks/display-hooks.ts";

/** What tslab hands to its kernel for every display. */
interface TslabDisplay {
  data: Record<string, unknown>;
  metadata: Record<string, unknown>;
  transient: { display_id?: string | undefined };
}

/** The part of tslab's module `dist/jupyter.js` through which its display API writes. */
interface TslabJupyter {
  lastWriteDisplayData: ((content: TslabDisplay, update?: boolean) => void) | null;
}

const modulePath = /[\\/]tslab[\\/]dist[\\/]jupyter\.js$/;

/** Connects every copy of tslab that has been loaded since. */
export function connectTslab(cache: NodeJS.Require["cache"]): void {
  for (const [path, loaded] of Object.entries(cache)) {
    if (!modulePath.test(path)) continue;
    const jupyter: unknown = loaded?.exports;
    if (isTslabJupyter(jupyter)) jupyter.lastWriteDisplayData ??= write;
  }
}

function write({ data, metadata, transient }: TslabDisplay, update = false): void {
  const displayId = transient.display_id;
  displayHook("displayRaw")?.(data, metadata, { update, ...(displayId !== undefined && { displayId }) });
}

function isTslabJupyter(exports: unknown): exports is TslabJupyter {
  return typeof exports === "object" && exports !== null && "lastWriteDisplayData" in exports;
}
