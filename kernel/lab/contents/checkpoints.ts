// Checkpoints: one kept copy of each file, where Jupyter keeps it, to go back to.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { lstat, mkdir, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import { writeFileAtomically } from "../../platform/atomic-write.ts";
import { HttpError } from "../http/http-error.ts";
import { withFileErrors } from "./file-errors.ts";
import { replaceFile } from "./replace-file.ts";
import type { RootFolder } from "./root-folder.ts";

export const CHECKPOINTS_FOLDER = ".ipynb_checkpoints";

/** The only checkpoint of a file has this id, as in Jupyter. */
const CHECKPOINT_ID = "checkpoint";

/** What file systems take, in bytes. */
const LONGEST_NAME = 255;

export interface Checkpoint {
  id: string;
  last_modified: string;
}

/** Copies the file as it is now; throws an HttpError 400 for a folder. */
export async function createCheckpoint(root: RootFolder, path: string): Promise<Checkpoint> {
  const file = await root.existing(path);
  return withFileErrors(path, async () => {
    const info = await stat(file);
    if (!info.isFile()) throw new HttpError(400, `${JSON.stringify(path)} is a folder: it has no checkpoints.`);
    await mkdir(join(dirname(file), CHECKPOINTS_FOLDER), { recursive: true });
    const copy = await checkpointFile(file);
    // Nobody reads the copy who may not read the file.
    await writeFileAtomically(copy, createReadStream(file), { mode: info.mode & 0o7777 });
    return describeCheckpoint(copy);
  });
}

export async function listCheckpoints(root: RootFolder, path: string): Promise<Checkpoint[]> {
  const copy = await checkpointFile(await root.existing(path));
  const isThere = await stat(copy).catch(() => null);
  return isThere?.isFile() ? [await describeCheckpoint(copy)] : [];
}

/** Puts the checkpoint in place of the file; throws an HttpError 404 where there is none. */
export async function restoreCheckpoint(root: RootFolder, path: string, id: string): Promise<void> {
  const { file, copy } = await known(root, path, id);
  await withFileErrors(path, () => replaceFile(file, path, createReadStream(copy)));
}

/** Throws an HttpError 404 where there is none. */
export async function deleteCheckpoint(root: RootFolder, path: string, id: string): Promise<void> {
  const { copy } = await known(root, path, id);
  await withFileErrors(path, () => rm(copy));
}

/** Takes the checkpoint of a file along to its new name; `from` and `to` are real paths. */
export async function moveCheckpoint(from: string, to: string): Promise<void> {
  const copy = await checkpointFile(from);
  if ((await stat(copy).catch(() => null)) === null) return;
  await mkdir(join(dirname(to), CHECKPOINTS_FOLDER), { recursive: true });
  await rename(copy, await checkpointFile(to));
}

/** Removes the checkpoint of a file that has been deleted. */
export async function dropCheckpoint(file: string): Promise<void> {
  await rm(await checkpointFile(file), { force: true });
}

async function known(root: RootFolder, path: string, id: string): Promise<{ file: string; copy: string }> {
  const file = await root.existing(path);
  const copy = await checkpointFile(file);
  const isThere = id === CHECKPOINT_ID && (await stat(copy).catch(() => null)) !== null;
  if (!isThere) throw new HttpError(404, `${JSON.stringify(path)} has no checkpoint ${JSON.stringify(id)}.`);
  return { file, copy };
}

/** Where the checkpoint of a file lies; throws an HttpError 403 where a link would lead it somewhere else. */
async function checkpointFile(file: string): Promise<string> {
  const folder = join(dirname(file), CHECKPOINTS_FOLDER);
  const ending = extname(file);
  const copy = join(folder, checkpointName(basename(file, ending), ending));
  for (const place of [folder, copy]) {
    const info = await lstat(place).catch(() => null);
    if (info?.isSymbolicLink()) throw new HttpError(403, `${CHECKPOINTS_FOLDER} must hold no links, and be none.`);
  }
  return copy;
}

/** The name of a checkpoint; a file's name that is nearly as long as a name may be stands for itself by its hash. */
function checkpointName(stem: string, ending: string): string {
  const name = `${stem}-checkpoint${ending}`;
  if (Buffer.byteLength(name) <= LONGEST_NAME) return name;
  return `${createHash("sha256").update(stem).digest("hex")}-checkpoint${ending.slice(0, 20)}`;
}

async function describeCheckpoint(copy: string): Promise<Checkpoint> {
  return { id: CHECKPOINT_ID, last_modified: (await stat(copy)).mtime.toISOString() };
}
