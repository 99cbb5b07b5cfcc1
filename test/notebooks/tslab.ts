// Stock tslab, as its own kernelspec would start it, from the package that the project installs.
import { join } from "node:path";
import type { KernelLaunch } from "gradus-kernel/run/kernel-process";

const program = join(import.meta.dirname, "..", "..", "node_modules", "tslab", "bin", "tslab");

export const tslabLaunch: KernelLaunch = {
  name: "tslab",
  displayName: "TypeScript",
  language: "typescript",
  argv: [process.execPath, program, "kernel", "--config-path={connection_file}"],
  env: {},
  interruptMode: "signal",
};
