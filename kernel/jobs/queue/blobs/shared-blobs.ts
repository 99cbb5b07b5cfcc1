// Blobs as files of a folder that all machines see, such as one of NFS: for large data, which would fill the memory of the queue.
import { randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rm, stat, utimes } from "node:fs/promises";
import { join, resolve } from "node:path";
import { UsageError } from "../../../command-line/usage-error.ts";
import { writeFileAtomically } from "../../../platform/atomic-write.ts";
import type { FileStore } from "../names/lane.ts";
import type { BlobStore } from "./blob-store.ts";

/** How long the files of a run stay that nobody keeps, in milliseconds. */
const LIFETIME = 86_400_000;
const MARK = "gradus-shared-folder";

export interface SharedFolder {
  store: BlobStore;
  /** Names the folder, wherever a machine has it. */
  name: FileStore;
}

/**
 * The blobs in a folder, which gets a file that tells it from others.
 *
 * @throws {UsageError} where the folder is not there, or cannot be written
 */
export async function openSharedFolder(path: string): Promise<SharedFolder> {
  const folder = resolve(path);
  try {
    if (!(await stat(folder)).isDirectory()) throw new Error("it is not a folder");
    const name = await nameOf(folder);
    await sweep(folder);
    return { store: sharedBlobs(folder), name: `shared-${name}` };
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? error.code : error instanceof Error && error.message;
    throw new UsageError(`the shared folder ${path} cannot be used (${reason})`);
  }
}

/** Eight digits that the first who comes has written into the folder. */
async function nameOf(folder: string): Promise<string> {
  const file = join(folder, MARK);
  const known = await readFile(file, "utf8").catch(() => "");
  if (/^[0-9a-f]{8}$/.test(known)) return known;
  await writeFileAtomically(file, randomBytes(4).toString("hex"));
  return await readFile(file, "utf8");
}

function sharedBlobs(folder: string): BlobStore {
  const place = (run: string, hash: string): string => join(folder, run, hash.slice(0, 2), hash);
  return {
    limits: { file: 1024, folder: 8192 },
    async put(run, hash, content) {
      await writeFileAtomically(place(run, hash), content);
    },
    async get(run, hash) {
      return await readFile(place(run, hash)).catch(nullWhereMissing);
    },
    async keep(run, hashes) {
      const now = new Date();
      // What a sweep goes by.
      await mkdir(join(folder, run), { recursive: true });
      await utimes(join(folder, run), now, now);
      const found = await Promise.all(hashes.map((hash) => stat(place(run, hash)).catch(nullWhereMissing)));
      return hashes.filter((_hash, index) => found[index] === null);
    },
    async remove(run, hashes) {
      await Promise.all(hashes.map((hash) => rm(place(run, hash), { force: true })));
    },
    async removeRun(run) {
      await rm(join(folder, run), { recursive: true, force: true });
    },
  };
}

function nullWhereMissing(error: unknown): null {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
  throw error;
}

/** Removes runs that nobody has kept for a day. */
async function sweep(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => /^[0-9a-f]{16}$/.test(name));
  for (const name of names) {
    const info = await stat(join(folder, name)).catch(() => null);
    if (info !== null && Date.now() - info.mtimeMs > LIFETIME)
      await rm(join(folder, name), { recursive: true, force: true });
  }
}
