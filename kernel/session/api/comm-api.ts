// What user code imports from "gradus-kernel" to talk to code in the front end: comms, opened by either side.
import { type Comm, type CommTarget, commHooks } from "../hooks/comm-hooks.ts";
import type { CommData } from "../../common/vocabulary.ts";
export type { CommData } from "../../common/vocabulary.ts";

export type { Comm, CommTarget } from "../hooks/comm-hooks.ts";

/** What may be said of a comm beside its first data. */
export interface OpenCommOptions {
  /** What the message carries beside the data. */
  metadata?: CommData;
  /** The version of the target's protocol, which widgets compare with their own; it is sent as `metadata.version`. */
  version?: string;
}

/**
 * Opens a comm to what the front end has registered under `target`.
 *
 * Messages carry JSON and, beside it, buffers that are sent as they are. Where the front end does not know the target
 * it closes the comm, and `onClose` is called. Throws an Error outside of a kernel.
 */
export function openComm(
  target: string,
  data: CommData = {},
  buffers: Uint8Array[] = [],
  { metadata = {}, version }: OpenCommOptions = {},
): Comm {
  return inKernel("openComm").open(target, data, buffers, { ...metadata, ...(version !== undefined && { version }) });
}

/**
 * Takes the comms that the front end opens under `target`; a later handler of the same name replaces this one.
 * Returns what undoes it. Throws an Error outside of a kernel.
 */
export function onCommOpen(target: string, handler: CommTarget): () => void {
  const hooks = inKernel("onCommOpen");
  hooks.setTarget(target, handler);
  return () => hooks.setTarget(target, null);
}

function inKernel(caller: string): NonNullable<ReturnType<typeof commHooks>> {
  const hooks = commHooks();
  if (!hooks) throw new Error(`${caller}: comms need a running kernel, there is none here`);
  return hooks;
}
