// The kernelspecs of this machine: those that are installed, and `gradus` itself, which needs no installation.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gradusKernelSpec } from "./gradus-kernelspec.ts";
import { dataFolders, type PathOptions } from "./jupyter-paths.ts";
import { KERNEL_NAME, type KernelSpec, parseKernelSpec } from "./kernel-spec.ts";
import { tslabKernelSpec } from "./tslab-kernelspec.ts";

/** A kernelspec and where it was found. */
export interface FoundKernelSpec {
  name: string;
  /** The folder of its kernel.json; null for `gradus` where it is not installed. */
  folder: string | null;
  spec: KernelSpec;
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

/** All kernelspecs, sorted by name; the first folder with a name wins. */
export function listKernelSpecs(options: PathOptions = {}): FoundKernelSpec[] {
  const found = new Map<string, FoundKernelSpec>();
  for (const dataFolder of dataFolders(options)) {
    const kernels = join(dataFolder, "kernels");
    for (const name of namesIn(kernels)) {
      const spec = found.has(name.toLowerCase()) ? null : readSpec(join(kernels, name), name);
      if (spec) found.set(spec.name, spec);
    }
  }
  if (!found.has("gradus")) found.set("gradus", { name: "gradus", folder: null, spec: gradusKernelSpec() });
  return [...found.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
}

/** The kernelspec of this name (letter case does not count), or null. An uninstalled `tslab` is the one that comes with us. */
export function findKernelSpec(name: string, options: PathOptions = {}): FoundKernelSpec | null {
  const wanted = name.toLowerCase();
  const installed = listKernelSpecs(options).find((candidate) => candidate.name === wanted);
  if (installed !== undefined) return installed;
  return wanted === "tslab" ? { name: wanted, folder: null, spec: tslabKernelSpec() } : null;
}
