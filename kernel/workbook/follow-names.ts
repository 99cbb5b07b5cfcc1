// Chapters that the course calls otherwise now: the learner's copy takes the new name, with the work in it.
import { lstat, rename } from "node:fs/promises";
import { extname, join } from "node:path";
import { readNotebook } from "../notebook/notebook-file.ts";
import type { Manifest } from "./manifest.ts";

export interface FollowNamesOptions {
  course: string;
  folder: string;
  manifest: Manifest;
  /** The names of the course's chapters. */
  chapters: readonly string[];
  onLine: (line: string) => void;
}

/** So large a part of a chapter's cells must be in the learner's copy for it to be the same chapter. */
const SAME = 0.5;

/** Renames the learner's copies of chapters that the course has under another name; what has no copy, or two, is left alone. */
export async function followNewNames({
  course,
  folder,
  manifest,
  chapters,
  onLine,
}: FollowNamesOptions): Promise<void> {
  const known = new Set(chapters);
  const gone = await filterAsync([...manifest.keys()], async (name) => isGone(name, known, folder));
  if (gone.length === 0) return;
  for (const name of chapters) {
    if (manifest.has(name) || (await isThere(join(folder, name)))) continue;
    const old = await sameChapter(join(course, name), folder, gone);
    if (old === null) continue;
    await rename(join(folder, old), join(folder, name));
    await rename(join(folder, checkpointOf(old)), join(folder, checkpointOf(name))).catch(() => {});
    manifest.set(name, manifest.get(old) ?? { given: "" });
    manifest.delete(old);
    gone.splice(gone.indexOf(old), 1);
    onLine(`${old} is called ${name} now; your work went along.`);
  }
}

/** Whether this was a chapter, is none any more, and the learner still has it. */
async function isGone(name: string, known: ReadonlySet<string>, folder: string): Promise<boolean> {
  if (!/^\d+-[^/\\]*\.ipynb$/.test(name) || known.has(name)) return false;
  const info = await lstat(join(folder, name)).catch(() => null);
  return info !== null && info.isFile();
}

/** The one of these copies that shares most cells with the chapter. */
async function sameChapter(chapter: string, folder: string, copies: readonly string[]): Promise<string | null> {
  const cells = await cellIds(chapter);
  let best: { name: string; shared: number } | null = null;
  for (const name of copies) {
    const theirs = await cellIds(join(folder, name));
    const shared = [...cells].filter((id) => theirs.has(id)).length / Math.max(cells.size, 1);
    if (shared >= SAME && shared > (best?.shared ?? 0)) best = { name, shared };
  }
  return best?.name ?? null;
}

async function cellIds(path: string): Promise<ReadonlySet<string>> {
  const notebook = await readNotebook(path).catch(() => null);
  return new Set((notebook?.cells ?? []).map(({ id }) => id));
}

async function isThere(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => null)) !== null;
}

async function filterAsync<T>(values: readonly T[], test: (value: T) => Promise<boolean>): Promise<T[]> {
  const kept = await Promise.all(values.map(test));
  return values.filter((_value, index) => kept[index]);
}

/** Where Jupyter keeps the checkpoint of a file. */
function checkpointOf(name: string): string {
  const ending = extname(name);
  return join(".ipynb_checkpoints", `${name.slice(0, name.length - ending.length)}-checkpoint${ending}`);
}
