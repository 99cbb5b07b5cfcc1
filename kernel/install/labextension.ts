// The prebuilt extension for the user's own JupyterLab, which draws figures and widgets of one's own and helps while cells are written: a
// folder of scripts below Jupyter's data folder.
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { packageRoot, packageVersion } from "../platform/package-root.ts";
import { replaceFolder } from "../platform/replace-folder.ts";

const NAME = "gradus-plotly";

/** The script that draws widgets of one's own. */
export function anywidgetFile(): string {
  return join(packageRoot(), "dist", "bundled", "anywidget.js");
}

/** Where the extension lies below Jupyter's data folder. */
export function labextensionFolder(dataFolder: string): string {
  return join(dataFolder, "labextensions", NAME);
}

/** The script that JupyterLab loads; it loads the others. */
const ENTRY = "plotly-renderer/jupyterlab/remote-entry.js";

/** The files of the extension: their places in it, and where they come from. Scripts of ours keep their places, as they import each other. */
async function sources(): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const lab = join(packageRoot(), "lab");
  for (const part of ["plotly-renderer", "editor-help"]) {
    for (const name of (await readdir(join(lab, part), { recursive: true })).sort()) {
      if (name.endsWith(".js")) files.set(join(part, name), join(lab, part, name));
    }
  }
  files.set(join("packages", "anywidget.js"), anywidgetFile());
  return files.set(join("packages", "plotly.js"), createRequire(import.meta.url).resolve("plotly.js-dist"));
}

/** A name for this state of the files, in their address: browsers keep scripts, and must not mix two versions. */
async function versionMark(files: ReadonlyMap<string, string>): Promise<string> {
  const hash = createHash("sha256");
  for (const [place, path] of files) hash.update(place).update(await readFile(path));
  return hash.digest("hex").slice(0, 16);
}

/** What JupyterLab reads of an extension: its name, and which script to load. */
function manifest(mark: string): string {
  const jupyterlab = {
    mimeExtension: true,
    extension: true,
    _build: { load: `static/${mark}/${ENTRY}`, mimeExtension: "./mimeExtension", extension: "./extension" },
  };
  const description = "Draws figures of Plotly and widgets; shows types and mistakes while TypeScript is written.";
  return `${JSON.stringify({ name: NAME, version: packageVersion(), description, license: "MIT", jupyterlab }, null, 2)}\n`;
}

/** Writes the extension in place of an older one; resolves with its folder. */
export async function writeLabextension(dataFolder: string): Promise<string> {
  const folder = labextensionFolder(dataFolder);
  const files = await sources();
  const mark = await versionMark(files);
  // Beside `labextensions`, because JupyterLab takes every folder within for an extension.
  await replaceFolder(folder, dataFolder, async (fresh) => {
    for (const [place, path] of files) {
      const copy = join(fresh, "static", mark, place);
      await mkdir(dirname(copy), { recursive: true });
      await copyFile(path, copy);
    }
    await writeFile(join(fresh, "package.json"), manifest(mark));
  });
  return folder;
}

/** Whether a kernelspec in this data folder starts our kernel, whatever its name. */
async function hasKernel(dataFolder: string): Promise<boolean> {
  const kernels = join(dataFolder, "kernels");
  const names = await readdir(kernels).catch(() => []);
  const texts = await Promise.all(
    names.map((name) => readFile(join(kernels, name, "kernel.json"), "utf8").catch(() => "")),
  );
  return texts.some((text) => /(gradus|launch)\.mjs"/.test(text));
}

/** Removes the extension when no kernel of ours is left beside it; resolves with whether it did. */
export async function removeLabextension(dataFolder: string): Promise<boolean> {
  const folder = labextensionFolder(dataFolder);
  if (!existsSync(join(folder, "package.json")) || (await hasKernel(dataFolder))) return false;
  await rm(folder, { recursive: true });
  return true;
}
