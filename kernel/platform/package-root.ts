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

/** The version in package.json. */
export function packageVersion(): string {
  const fields: unknown = JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8"));
  if (typeof fields === "object" && fields !== null && "version" in fields && typeof fields.version === "string") {
    return fields.version;
  }
  throw new TypeError(`packageVersion: ${join(packageRoot(), "package.json")} has no version`);
}
