// The kernelspec of this kernel: how Jupyter starts it.
import { join } from "node:path";
import { packageRoot } from "../platform/package-root.ts";
import { PROTOCOL_VERSION } from "../protocol/message.ts";
import type { Manner } from "../common/manner.ts";
import type { KernelSpec } from "./kernel-spec.ts";

/** What may be chosen when the kernelspec is written. */
export interface GradusKernelSpecOptions {
  displayName?: string;
  /** In whose manner cells are taken. */
  manner?: Manner;
  /** Node's limit of the JavaScript heap in megabytes. */
  maxOldSpaceSize?: number;
  /** What Node runs: the command of this package, or a file that leads to it. */
  program?: string;
}

/** The command of this package. */
export function kernelProgram(): string {
  return join(packageRoot(), "bin", "gradus.mjs");
}

/** The kernelspec with absolute paths of this Node and this package. */
export function gradusKernelSpec({
  manner = "typescript",
  displayName = manner === "javascript" ? "JavaScript (Gradus)" : "TypeScript (Gradus)",
  maxOldSpaceSize,
  program = kernelProgram(),
}: GradusKernelSpecOptions = {}): KernelSpec {
  const nodeOptions = maxOldSpaceSize === undefined ? [] : [`--max-old-space-size=${maxOldSpaceSize}`];
  const as = manner === "typescript" ? [] : ["--as", manner];
  return {
    argv: [process.execPath, ...nodeOptions, program, "kernel", ...as, "{connection_file}"],
    display_name: displayName,
    language: manner === "javascript" ? "javascript" : "typescript",
    interrupt_mode: "message",
    env: {},
    metadata: { debugger: true },
    kernel_protocol_version: PROTOCOL_VERSION,
  };
}
