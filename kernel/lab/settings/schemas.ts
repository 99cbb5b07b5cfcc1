// The schemas of settings that the front end's packages bring.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { isJsonObject, type JsonFields } from "../../common/json.ts";

export interface SettingsSchema {
  /** `package:plugin`. */
  id: string;
  schema: JsonFields;
  version: string;
}

/** Reads all schemas below a folder: `package/plugin.json`, `@scope/package/plugin.json`. */
export async function readSchemas(folder: string): Promise<ReadonlyMap<string, SettingsSchema>> {
  const packages = await packagesIn(folder);
  const schemas = (await Promise.all(packages.map((name) => schemasOf(folder, name)))).flat();
  return new Map(schemas.sort((left, right) => (left.id < right.id ? -1 : 1)).map((schema) => [schema.id, schema]));
}

async function packagesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  const scoped = names
    .filter((name) => name.startsWith("@"))
    .map(async (scope) => (await readdir(join(folder, scope))).map((name) => `${scope}/${name}`));
  return [...names.filter((name) => !name.startsWith("@")), ...(await Promise.all(scoped)).flat()];
}

async function schemasOf(folder: string, name: string): Promise<SettingsSchema[]> {
  const place = join(folder, name);
  const files = (await readdir(place).catch(() => [])).filter(
    (file) => file.endsWith(".json") && file !== "package.json",
  );
  const version = await versionOf(place);
  const read = files.map(async (file): Promise<SettingsSchema | null> => {
    const schema = await readJson(join(place, file));
    return schema === null ? null : { id: `${name}:${file.slice(0, -".json".length)}`, schema, version };
  });
  return (await Promise.all(read)).filter((schema) => schema !== null);
}

async function versionOf(place: string): Promise<string> {
  const fields = (await readJson(join(place, "package.json.orig"))) ?? (await readJson(join(place, "package.json")));
  return typeof fields?.["version"] === "string" ? fields["version"] : "N/A";
}

async function readJson(file: string): Promise<JsonFields | null> {
  try {
    const value: unknown = JSON.parse(await readFile(file, "utf8"));
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}
