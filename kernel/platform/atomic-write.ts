// Writing a file so that a reader finds the old one or the new one, never half of either.
import { rename, rm, writeFile } from "node:fs/promises";
import { randomUUID } from "node:crypto";
import { basename, dirname, join } from "node:path";
import { makeFolder } from "./make-folder.ts";

/** What a file is to hold: as a whole, or in pieces that need not be in memory together. */
export type FileContent = string | Uint8Array | AsyncIterable<Uint8Array>;

/**
 * Writes `content` to a temporary file beside `path` and renames it into place; missing folders are made.
 *
 * @throws the file system's error (permission, full disk, …), or that of the pieces; the temporary file is gone then and `path` is untouched
 */
export async function writeFileAtomically(path: string, content: FileContent): Promise<void> {
  const folder = dirname(path);
  await makeFolder(folder);
  const temporary = join(folder, `.${basename(path)}.${randomUUID().slice(0, 8)}.tmp`);
  try {
    await writeFile(temporary, content, { flag: "wx" });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
