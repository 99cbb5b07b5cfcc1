// The kernelspec of the package tslab beside this one: for running notebooks on it where it is not installed in Jupyter.
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { KernelSpec } from "./kernel-spec.ts";

/** What `tslab install` would write for the tslab that lies beside this package; null where none does. */
export function tslabKernelSpec(): KernelSpec | null {
  const folder = folderOfTslab();
  if (folder === null) return null;
  const program = join(folder, "bin", "tslab");
  return {
    argv: [process.execPath, program, "kernel", "--config-path={connection_file}"],
    display_name: "TypeScript (tslab)",
    language: "typescript",
    interrupt_mode: "signal",
    env: {},
    metadata: {},
  };
}

function folderOfTslab(): string | null {
  try {
    return dirname(createRequire(import.meta.url).resolve("tslab/package.json"));
  } catch {
    return null;
  }
}
