// What passes between the thread that runs user code and Node's thread for loading modules.
import type { Manner } from "../common/manner.ts";
import type { MessagePort } from "node:worker_threads";

/** What the loading thread is told when it begins. */
export interface HookOptions {
  /** The URL that imports of cells come from. */
  notebook: string;
  /** A URL beside the kernel's own packages. */
  kernel: string;
  /** URLs of what stands in for packages that are installed nowhere, by their names. */
  standIns: ReadonlyMap<string, string>;
  manner: Manner;
  /** Receives the source maps of compiled files; sends "failed" after a failed import. A worker has none. */
  port?: MessagePort;
}

/** What the loading thread sends for each file that it compiled. */
export interface ModuleSource {
  url: string;
  /** The source map as JSON. */
  map: string;
}
