// Writes and removes the folder of a kernelspec: kernel.json and the logos, all of it or nothing.
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { copyFile, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { packageRoot } from "../platform/package-root.ts";
import { KERNEL_NAME, type KernelSpec } from "../kernelspecs/kernel-spec.ts";

/** The logos that front ends show, by the names that Jupyter looks for. */
const LOGOS = ["logo-32x32.png", "logo-64x64.png", "logo-svg.svg"];

/** The folder of the kernelspec `name` below Jupyter's data folder; throws a RangeError for a name that Jupyter does not allow. */
export function kernelSpecFolder(dataFolder: string, name: string): string {
  if (!KERNEL_NAME.test(name)) {
    throw new RangeError(
      `kernelSpecFolder: a name holds ASCII letters, digits, ".", "_" and "-" only, got ${JSON.stringify(name)}`,
    );
  }
  return join(dataFolder, "kernels", name.toLowerCase());
}

/** Writes the kernelspec, with further files by name, in place of one of the same name; resolves with its folder. */
export async function writeKernelSpec(
  dataFolder: string,
  name: string,
  spec: KernelSpec,
  files: Readonly<Record<string, string>> = {},
): Promise<string> {
  const folder = kernelSpecFolder(dataFolder, name);
  const mark = randomUUID().slice(0, 8);
  // Names that begin with "~" are no kernel names, so a reader never takes a half-written folder for a kernelspec.
  const fresh = join(dataFolder, "kernels", `~${name}-${mark}-new`);
  const old = join(dataFolder, "kernels", `~${name}-${mark}-old`);
  await mkdir(fresh, { recursive: true });
  try {
    const assets = join(packageRoot(), "assets");
    await Promise.all(LOGOS.map((logo) => copyFile(join(assets, logo), join(fresh, logo))));
    await Promise.all(Object.entries(files).map(([file, text]) => writeFile(join(fresh, file), text)));
    await writeFile(join(fresh, "kernel.json"), `${JSON.stringify(spec, null, 1)}\n`);
    if (existsSync(folder)) await rename(folder, old);
    await rename(fresh, folder);
  } finally {
    await rm(fresh, { recursive: true, force: true });
    await rm(old, { recursive: true, force: true });
  }
  return folder;
}

/** Removes the kernelspec; resolves with whether there was one. */
export async function removeKernelSpec(dataFolder: string, name: string): Promise<boolean> {
  const folder = kernelSpecFolder(dataFolder, name);
  if (!existsSync(join(folder, "kernel.json"))) return false;
  await rm(folder, { recursive: true });
  return true;
}
