// The kernels that the tests run notebooks on: tslab of this project, and Python's where it is installed.
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { KernelLaunch } from "gradus-kernel/launch/kernel-process";
import { pythonWith } from "../python.ts";

const tslabFolder = dirname(createRequire(import.meta.url).resolve("tslab/package.json"));

export const tslab: KernelLaunch = {
  name: "tslab",
  displayName: "TypeScript (tslab)",
  language: "typescript",
  argv: [process.execPath, join(tslabFolder, "bin", "tslab"), "kernel", "--config-path={connection_file}"],
  env: {},
  interruptMode: "signal",
};

/** tslab with a program of this folder loaded before it. */
export function tslabWith(program: string): KernelLaunch {
  return { ...tslab, env: { NODE_OPTIONS: `--require ${join(import.meta.dirname, program)}` } };
}

const python = pythonWith("ipykernel");

/** Python's kernel, or null where there is none. */
export const python3: KernelLaunch | null =
  python === null
    ? null
    : {
        name: "python3",
        displayName: "Python 3",
        language: "python",
        argv: [python, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
        env: {},
        interruptMode: "signal",
      };

/** A kernel that is only this Node program; it gets the connection file as its argument. */
export function nodeProgram(code: string): KernelLaunch {
  const argv = [process.execPath, "-e", code, "{connection_file}"];
  return { name: "program", displayName: "Program", language: "none", argv, env: {}, interruptMode: "signal" };
}
