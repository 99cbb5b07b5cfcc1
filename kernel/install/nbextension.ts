// The scripts by which VS Code and the classic Notebook draw widgets of one's own: they look for modules of widgets below `nbextensions`
// of Jupyter's data folders, the Notebook by the name of the module, VS Code by what an `extension.js` maps to it.
import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { anywidgetFile } from "./labextension.ts";

/** The first line of what is ours: anywidget itself may have been installed there. */
const MARK = "// Written by gradus install.\n";

/**
 * What VS Code reads, without running it: from the mark of RequireJS's configuration on it takes the text between the third brace and its
 * end, a comma-separated list of modules and their files.
 */
const EXTENSION = `${MARK}(() => {
  if (window.require) {
    window.require.config({ map: { "*": { "anywidget": "nbextensions/anywidget/index" } } });
  }
})();
define({ load_ipython_extension() {} });
`;

/** The folder of the module. */
export function nbextensionFolder(dataFolder: string): string {
  return join(dataFolder, "nbextensions", "anywidget");
}

/** Writes the scripts; resolves with its folder, or with null where somebody else's is there. */
export async function writeNbextension(dataFolder: string): Promise<string | null> {
  const folder = nbextensionFolder(dataFolder);
  const file = join(folder, "index.js");
  if (existsSync(file) && !(await isOurs(file))) return null;
  await mkdir(folder, { recursive: true });
  await writeFile(file, MARK + (await readFile(anywidgetFile(), "utf8")));
  await writeFile(join(folder, "extension.js"), EXTENSION);
  return folder;
}

/** Removes the scripts, where they are ours; resolves with whether they were. */
export async function removeNbextension(dataFolder: string): Promise<boolean> {
  const folder = nbextensionFolder(dataFolder);
  if (!(await isOurs(join(folder, "index.js")))) return false;
  await rm(folder, { recursive: true });
  return true;
}

async function isOurs(file: string): Promise<boolean> {
  return (await readFile(file, "utf8").catch(() => "")).startsWith(MARK);
}
