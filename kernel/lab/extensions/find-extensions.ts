// The user's prebuilt extensions of JupyterLab, found where `jupyter labextension list` finds them, without Python.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { isJsonObject } from "../../common/json.ts";

/** A prebuilt extension. */
export interface LabExtension {
  /** The name of its package, which is also its address. */
  name: string;
  folder: string;
  /** What the page loads of it, by the names that JupyterLab's front end has for it. */
  build: { load: string; extension?: string; mimeExtension?: string; style?: string };
  /** Plugins that it puts itself in place of. */
  disables: readonly string[];
}

/** Our own renderer of figures, as `gradus install` writes it: the front end has it already. */
const OWN = "gradus-plotly";

/**
 * All extensions below these folders; the first of a name wins. One that cannot be read is passed over, and told.
 *
 * @param folders the folders called `labextensions`
 * @param onProblem called with one line for each that is passed over
 */
export async function findExtensions(
  folders: readonly string[],
  onProblem: (line: string) => void,
): Promise<LabExtension[]> {
  const found = new Map<string, LabExtension>();
  for (const folder of folders) {
    for (const place of await packagesIn(folder)) {
      const extension = await readExtension(place).catch((error: unknown) => {
        onProblem(`the extension in ${place} is left out: ${error instanceof Error ? error.message : String(error)}`);
        return null;
      });
      if (extension !== null && !found.has(extension.name)) found.set(extension.name, extension);
    }
  }
  return [...found.values()].filter(({ name }) => name !== OWN);
}

/** The folders of packages: `name`, and `@scope/name`. */
async function packagesIn(folder: string): Promise<string[]> {
  const places: string[] = [];
  for (const name of await namesIn(folder)) {
    const place = join(folder, name);
    if (name.startsWith("@")) places.push(...(await namesIn(place)).map((inner) => join(place, inner)));
    else if (!name.startsWith(".")) places.push(place);
  }
  return places;
}

/** The names in a folder; most of the folders do not exist on most machines. */
async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).sort();
}

/** The extension in a folder; null where the folder holds no package. Throws where its package.json is not one of an extension. */
async function readExtension(folder: string): Promise<LabExtension | null> {
  const text = await readFile(join(folder, "package.json"), "utf8").catch(() => null);
  if (text === null) return null;
  const fields: unknown = JSON.parse(text);
  const { name, jupyterlab } = isJsonObject(fields) ? fields : {};
  if (typeof name !== "string" || !/^(@[\w.-]+\/)?[\w.-]+$/.test(name)) throw new TypeError("package.json has no name");
  const { _build: build, disabledExtensions } = isJsonObject(jupyterlab) ? jupyterlab : {};
  const { load, extension, mimeExtension, style } = isJsonObject(build) ? build : {};
  if (typeof load !== "string") {
    throw new TypeError("package.json has no jupyterlab._build.load, as a prebuilt extension has");
  }
  const parts = {
    load,
    ...(typeof extension === "string" && { extension }),
    ...(typeof mimeExtension === "string" && { mimeExtension }),
    ...(typeof style === "string" && { style }),
  };
  const disables = Array.isArray(disabledExtensions) ? disabledExtensions.filter((id) => typeof id === "string") : [];
  return { name, folder, build: parts, disables };
}
