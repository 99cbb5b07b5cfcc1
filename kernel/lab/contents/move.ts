// Renaming and deleting what is in the root folder.
import { link, lstat, readdir, rename, rm, rmdir, stat, unlink } from "node:fs/promises";
import { join } from "node:path";
import { HttpError } from "../http/http-error.ts";
import { CHECKPOINTS_FOLDER, dropCheckpoint, moveCheckpoint } from "./checkpoints.ts";
import { withFileErrors } from "./file-errors.ts";
import { describeFile, type ContentsModel } from "./model.ts";
import { normalPath, noSuchFile, type RootFolder } from "./root-folder.ts";

/**
 * Gives a file or folder another path; its checkpoint goes along.
 *
 * @throws {HttpError} 409 where something is there already, 404 where the file or the new folder is not there
 */
export async function renameContents(root: RootFolder, from: string, to: string): Promise<ContentsModel> {
  const path = normalPath(to);
  const [source, target] = [await shownEntry(root, from), await root.entry(path)];
  return withFileErrors(path, async () => {
    if (source !== target) {
      const isFolder = (await lstat(source)).isDirectory();
      await moveWithoutReplacing(source, target, path);
      if (!isFolder) await moveCheckpoint(source, target);
    }
    return describeFile(target, path, await stat(target));
  });
}

/** A file is moved by a second link, which fails where the name is taken; folders and odd file systems are looked at first. */
async function moveWithoutReplacing(source: string, target: string, path: string): Promise<void> {
  try {
    await link(source, target);
    await unlink(source);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "";
    const isTaken = code === "EEXIST" || (await lstat(target).catch(() => null)) !== null;
    if (isTaken) throw new HttpError(409, `${JSON.stringify(path)} is there already.`, { cause: error });
    await rename(source, target);
  }
}

/**
 * Deletes a file with its checkpoint, or an empty folder.
 *
 * @throws {HttpError} 400 for a folder that is not empty: there is no way back from here
 */
export async function deleteContents(root: RootFolder, path: string): Promise<void> {
  const entry = await shownEntry(root, path);
  await withFileErrors(path, async () => {
    if (!(await lstat(entry)).isDirectory()) {
      await unlink(entry);
      await dropCheckpoint(entry);
      return;
    }
    const names = await readdir(entry);
    if (names.some((name) => name !== CHECKPOINTS_FOLDER)) {
      throw new HttpError(400, `The folder ${JSON.stringify(path)} is not empty; delete what is in it first.`);
    }
    await rm(join(entry, CHECKPOINTS_FOLDER), { recursive: true, force: true });
    await rmdir(entry);
  });
}

/** An entry that may be touched: one that is shown. */
async function shownEntry(root: RootFolder, path: string): Promise<string> {
  const entry = await root.entry(path);
  if (!(await root.shows(entry))) throw noSuchFile(path);
  return entry;
}
