// The kernelspec of tslab as it comes with this package: for running notebooks on it where it is not installed in Jupyter.
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { KernelSpec } from "./kernel-spec.ts";

/** What `tslab install` would write for the tslab that this package depends on. */
export function tslabKernelSpec(): KernelSpec {
  const program = join(dirname(createRequire(import.meta.url).resolve("tslab/package.json")), "bin", "tslab");
  return {
    argv: [process.execPath, program, "kernel", "--config-path={connection_file}"],
    display_name: "TypeScript (tslab)",
    language: "typescript",
    interrupt_mode: "signal",
    env: {},
    metadata: {},
  };
}
