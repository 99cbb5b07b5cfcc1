// The kernelspecs of this machine: those that are installed, and `gradus` itself, which needs no installation.
//
// `gradus` is the kernel of this package, whatever is installed under that name: who starts the Lab or a run from a checkout means the
// code that is there. What `gradus install` wrote for this package goes before all the same, because it may carry options.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Manner } from "../common/manner.ts";
import { gradusKernelSpec } from "./gradus-kernelspec.ts";
import { dataFolders, type PathOptions } from "./jupyter-paths.ts";
import { KERNEL_NAME, type KernelSpec, parseKernelSpec } from "./kernel-spec.ts";
import { startsThisKernel } from "./own-kernel.ts";
import { tslabKernelSpec } from "./tslab-kernelspec.ts";

/** A kernelspec and where it was found. */
export interface FoundKernelSpec {
  name: string;
  /** The folder of its kernel.json; null for `gradus`, and for `tslab` as the package beside this one has it. */
  folder: string | null;
  spec: KernelSpec;
}

/** With the value "installed" it makes `gradus` the kernelspec of that name that Jupyter finds, wherever it leads. */
const KERNEL_VARIABLE = "GRADUS_KERNEL";

/** The name of the kernel for JavaScript. */
export const JAVASCRIPT = "gradus-javascript";

/** Kernels that notebooks in JavaScript and TypeScript were written for, and in whose manner Gradus runs them. */
const OTHERS: ReadonlyMap<string, Manner> = new Map([
  ["tslab", "tslab"],
  ["jslab", "javascript"],
  ["javascript", "javascript"],
  ["ijavascript", "javascript"],
  ["nodejs", "javascript"],
  ["node", "javascript"],
  ["deno", "deno"],
  ["typescript", "typescript"],
]);

/** Gradus itself in the manner of a kernel that is not installed; null for names that it knows nothing of. */
export function standInFor(name: string): FoundKernelSpec | null {
  const manner = OTHERS.get(name.toLowerCase());
  if (manner === undefined) return null;
  return { name: ownName(manner), folder: null, spec: gradusKernelSpec({ manner }) };
}

function ownName(manner: Manner): string {
  return manner === "javascript" ? JAVASCRIPT : "gradus";
}

/** By the names of kernels that are not installed, and for which Gradus stands in: its kernelspec that does. */
export function standIns(options: PathOptions = {}): Record<string, string> {
  const installed = new Set(listKernelSpecs(options).map(({ name }) => name));
  const missing = [...OTHERS].filter(([name]) => !installed.has(name));
  return Object.fromEntries(missing.map(([name, manner]) => [name, ownName(manner)]));
}

/** All kernelspecs, sorted by name; the first folder with a name wins, but `gradus` is this package's own. */
export function listKernelSpecs(options: PathOptions = {}): FoundKernelSpec[] {
  const found = new Map<string, FoundKernelSpec>();
  for (const dataFolder of dataFolders(options)) {
    const kernels = join(dataFolder, "kernels");
    for (const name of namesIn(kernels)) {
      const spec = found.has(name.toLowerCase()) ? null : readSpec(join(kernels, name), name);
      if (spec) found.set(spec.name, spec);
    }
  }
  found.set("gradus", ownOr(found.get("gradus"), options.env ?? process.env));
  if (!found.has(JAVASCRIPT)) {
    found.set(JAVASCRIPT, { name: JAVASCRIPT, folder: null, spec: gradusKernelSpec({ manner: "javascript" }) });
  }
  return [...found.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
}

/** The kernelspec of this name (letter case does not count), or null. For `tslab` the package beside this one will do. */
export function findKernelSpec(name: string, options: PathOptions = {}): FoundKernelSpec | null {
  const wanted = name.toLowerCase();
  const installed = listKernelSpecs(options).find((candidate) => candidate.name === wanted);
  if (installed !== undefined) return installed;
  const spec = wanted === "tslab" ? tslabKernelSpec() : null;
  return spec && { name: wanted, folder: null, spec };
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => KERNEL_NAME.test(name));
  } catch {
    // Most of the folders do not exist on most machines.
    return [];
  }
}

function readSpec(folder: string, name: string): FoundKernelSpec | null {
  const file = join(folder, "kernel.json");
  let json: string;
  try {
    json = readFileSync(file, "utf8");
  } catch {
    return null;
  }
  try {
    return { name: name.toLowerCase(), folder, spec: parseKernelSpec(json, file) };
  } catch {
    // A broken kernelspec hides nothing: Jupyter passes over it as well, and `gradus doctor` reads its own strictly.
    return null;
  }
}

/** What the name `gradus` stands for. */
function ownOr(installed: FoundKernelSpec | undefined, env: NodeJS.ProcessEnv): FoundKernelSpec {
  const isMeant = installed !== undefined && (env[KERNEL_VARIABLE] === "installed" || startsThisKernel(installed.spec));
  return isMeant ? installed : { name: "gradus", folder: null, spec: gradusKernelSpec() };
}
