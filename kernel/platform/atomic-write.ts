// Writing a file so that a reader finds the old one or the new one, never half of either.
import { chmod, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { makeFolder } from "./make-folder.ts";
import { temporaryName } from "./temporary-file.ts";

/** What a file is to hold: as a whole, or in pieces that need not be in memory together. */
export type FileContent = string | Uint8Array | AsyncIterable<Uint8Array>;

export interface WriteOptions {
  /** The permissions of the file; those of any new file unless given. */
  mode?: number;
}

/**
 * Writes `content` to a temporary file beside `path` and renames it into place; missing folders are made.
 *
 * @throws the file system's error (permission, full disk, …), or that of the pieces; the temporary file is gone then and `path` is untouched
 */
export async function writeFileAtomically(
  path: string,
  content: FileContent,
  { mode }: WriteOptions = {},
): Promise<void> {
  const folder = dirname(path);
  await makeFolder(folder);
  const temporary = join(folder, temporaryName());
  try {
    // Nobody else may read what is written before it has its own permissions.
    await writeFile(temporary, content, { flag: "wx", ...(mode !== undefined && { mode: 0o600 }) });
    if (mode !== undefined) await chmod(temporary, mode);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
