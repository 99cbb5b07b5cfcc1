// Chapters of the course on a command line, by their numbers or names.
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { courseFolder } from "./places.ts";
import { UsageError } from "./usage-error.ts";

/**
 * A file or folder as it was given, or the path of a chapter (`14`, `14-exponentially-weighted-averages`) where there is no such file.
 *
 * @throws {UsageError} where it looks like a chapter, and there is none
 */
export async function pathOrChapter(given: string): Promise<string> {
  if (!/^\d\d(?:-[\w-]+)?$/.test(given) || (await stat(given).catch(() => null)) !== null) return given;
  const names = await readdir(courseFolder()).catch(() => []);
  const name = names.find(
    (file) => file === `${given}.ipynb` || (/^\d\d$/.test(given) && file.startsWith(`${given}-`)),
  );
  if (name === undefined) throw new UsageError(`there is no file, folder or chapter ${given}`);
  return join(courseFolder(), name);
}
