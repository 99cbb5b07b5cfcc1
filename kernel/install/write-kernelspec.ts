// Writes and removes the folder of a kernelspec: kernel.json and the logos, all of it or nothing.
import { existsSync } from "node:fs";
import { copyFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { packageRoot } from "../platform/package-root.ts";
import { replaceFolder } from "../platform/replace-folder.ts";
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
  // Names that begin with "~" are no kernel names, so a reader never takes a half-written folder for a kernelspec.
  await replaceFolder(folder, dirname(folder), async (fresh) => {
    const assets = join(packageRoot(), "assets");
    await Promise.all(LOGOS.map((logo) => copyFile(join(assets, logo), join(fresh, logo))));
    await Promise.all(Object.entries(files).map(([file, text]) => writeFile(join(fresh, file), text)));
    await writeFile(join(fresh, "kernel.json"), `${JSON.stringify(spec, null, 1)}\n`);
  });
  return folder;
}

/** Removes the kernelspec; resolves with whether there was one. */
export async function removeKernelSpec(dataFolder: string, name: string): Promise<boolean> {
  const folder = kernelSpecFolder(dataFolder, name);
  if (!existsSync(join(folder, "kernel.json"))) return false;
  await rm(folder, { recursive: true });
  return true;
}
