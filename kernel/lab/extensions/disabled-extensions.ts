// Which extensions and plugins the user has turned off in JupyterLab: `labconfig/page_config.json` of Jupyter's configuration.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { isJsonObject } from "../../common/json.ts";

/**
 * By name, whether it is off, as `jupyter labextension disable` and `enable` write it.
 *
 * @param folders Jupyter's folders of configuration; what an earlier one says counts more
 */
export async function readDisabled(folders: readonly string[]): Promise<ReadonlyMap<string, boolean>> {
  const said = new Map<string, boolean>();
  for (const folder of [...folders].reverse()) {
    for (const file of await filesIn(join(folder, "labconfig"))) {
      for (const [name, isOff] of await entriesOf(file)) said.set(name, isOff);
    }
  }
  return said;
}

/** The files of a configuration, in the order in which later ones count more. */
async function filesIn(folder: string): Promise<string[]> {
  const parts = (await readdir(join(folder, "page_config.d")).catch(() => [])).filter((name) => name.endsWith(".json"));
  return [...parts.sort().map((name) => join(folder, "page_config.d", name)), join(folder, "page_config.json")];
}

/** What one file says: an object of switches, or in older ones a list of what is off. */
async function entriesOf(file: string): Promise<[string, boolean][]> {
  let fields: unknown;
  try {
    fields = JSON.parse(await readFile(file, "utf8"));
  } catch {
    // It is not there, or someone is editing it.
    return [];
  }
  const listed = isJsonObject(fields) ? fields["disabledExtensions"] : undefined;
  if (Array.isArray(listed)) return listed.filter((name) => typeof name === "string").map((name) => [name, true]);
  return isJsonObject(listed) ? Object.entries(listed).map(([name, isOff]) => [name, isOff === true]) : [];
}
