// Where this package lies on disk, and its version: the same whether its sources run or its build.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of this package: the nearest one above this file that has a package.json. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`packageRoot: no package.json above ${fileURLToPath(import.meta.url)}`);
    folder = parent;
  }
  return folder;
}

/** The folder of the project where this package lies in a checkout of it; null where it was installed from a registry. */
export function checkoutRoot(): string | null {
  const folder = dirname(packageRoot());
  const manifest = join(folder, "package.json");
  return existsSync(manifest) && fieldOf(manifest, "name") === "gradus-workbook" ? folder : null;
}

/** The version in package.json. */
export function packageVersion(): string {
  const manifest = join(packageRoot(), "package.json");
  const version = fieldOf(manifest, "version");
  if (version === null) throw new TypeError(`packageVersion: ${manifest} has no version`);
  return version;
}

/** A text of a package.json; null where it has none of that name. */
function fieldOf(manifest: string, name: string): string | null {
  const fields: unknown = JSON.parse(readFileSync(manifest, "utf8"));
  const value: unknown = typeof fields === "object" && fields !== null ? Reflect.get(fields, name) : null;
  return typeof value === "string" ? value : null;
}
