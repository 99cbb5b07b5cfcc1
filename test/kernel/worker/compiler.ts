// The last TypeScript that is JavaScript, as it comes with tslab: a worker can run it.
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const tslab = createRequire(import.meta.url).resolve("tslab/package.json");

/** The compiler's file. */
export const compilerPath: string = createRequire(tslab).resolve("@tslab/typescript-for-tslab");

/** The types of JavaScript itself, by file name. */
export function readLibrary(): Record<string, string> {
  const folder = dirname(compilerPath);
  const names = readdirSync(folder).filter((name) => name.startsWith("lib."));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}
