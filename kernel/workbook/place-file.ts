// Putting one file of the course into the workbook without ever touching what the learner has changed.
import { lstat, readFile, realpath } from "node:fs/promises";
import { dirname, extname, join } from "node:path";
import { writeFileAtomically } from "../platform/atomic-write.ts";
import { makeFolder } from "../platform/make-folder.ts";
import { hashOf, type Manifest } from "./manifest.ts";

/** What became of a file. */
export type Placed = "added" | "updated" | "current" | "kept" | "offered";

export interface PlaceFileOptions {
  folder: string;
  manifest: Manifest;
  /** Whether a newer form is laid beside a file that the learner has changed. */
  offer: boolean;
}

/**
 * Writes the file where there is none or where it is still as it was given. A file that the learner has changed stays; with
 * `offer` the newer form is laid beside it as `name.new.ending`, once for each form.
 *
 * @throws {Error} that says why, where something else stands in the file's place, or it cannot be read or written
 */
export async function placeFile(
  name: string,
  content: string | Uint8Array,
  { folder, manifest, offer }: PlaceFileOptions,
): Promise<Placed> {
  const target = join(folder, name);
  await requireOwnFolder(folder, dirname(target));
  const hash = hashOf(content);
  const present = await hashOfFile(target);
  const entry = manifest.get(name);
  if (present === hash || present === null || present === entry?.given) {
    if (present !== hash) await writeFileAtomically(target, content);
    manifest.set(name, { given: hash });
    return present === null ? "added" : present === hash ? "current" : "updated";
  }
  if (!offer || entry?.given === hash || entry?.offered === hash) return "kept";
  const beside = join(folder, offeredName(name));
  const lying = await hashOfFile(beside);
  // What was offered before may have been worked on since.
  if (lying !== null && lying !== entry?.offered && lying !== hash) return "kept";
  await writeFileAtomically(beside, content);
  manifest.set(name, { given: entry?.given ?? "", offered: hash });
  return "offered";
}

/** `12-name.ipynb` → `12-name.new.ipynb`. */
export function offeredName(name: string): string {
  const ending = extname(name);
  return `${name.slice(0, name.length - ending.length)}.new${ending}`;
}

/** Throws where a folder of the workbook is none, or a link: what it leads to is not the workbook's to write to. */
async function requireOwnFolder(workbook: string, folder: string): Promise<void> {
  await makeFolder(folder);
  const [real, expected] = [await realpath(folder), join(await realpath(workbook), folder.slice(workbook.length))];
  if (real !== expected) throw new Error(`${folder} leads to ${real}, which is not the workbook's`);
}

/** The hash of a file; null where there is none. Throws where something else lies there, or the file cannot be read. */
async function hashOfFile(file: string): Promise<string | null> {
  try {
    const info = await lstat(file);
    if (!info.isFile()) throw new Error(info.isSymbolicLink() ? "a link lies there" : "it is no file");
    return hashOf(await readFile(file));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
