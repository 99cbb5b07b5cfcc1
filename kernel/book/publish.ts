// Writing a book into its folder: prepared beside it first, moved into place file by file, what an earlier book left removed.
import { mkdtemp, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { writeFileAtomically } from "../platform/atomic-write.ts";
import { makeFolder } from "../platform/make-folder.ts";
import type { BookFiles } from "./assets.ts";

/** Lists the files of a book; only they are ever removed, so that a folder may hold other things as well. */
const manifestName = "assets/book-files.json";

/**
 * Puts the files into the folder. Everything is written to a hidden folder inside it before anything is moved, so that a full
 * disk or a crash leaves the earlier book as it was; pages come last, so that they never refer to what is not there yet.
 */
export async function publish(folder: string, files: BookFiles): Promise<void> {
  await makeFolder(folder);
  const earlier = await readManifest(folder);
  const stage = await mkdtemp(join(folder, ".book-"));
  try {
    const names = [...files.keys()].sort((left, right) => order(left) - order(right));
    const manifest = JSON.stringify({ version: 1, files: [...names].sort() }, null, 1);
    const all: BookFiles = new Map([...files, [manifestName, `${manifest}\n`]]);
    for (const [name, content] of all) await writeFileAtomically(join(stage, name), content);
    for (const name of [manifestName, ...names]) {
      await makeFolder(dirname(join(folder, name)));
      await rename(join(stage, name), join(folder, name));
    }
    for (const name of earlier) if (!all.has(name)) await rm(join(folder, name), { force: true });
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}

/** Whether the book in the folder has this file already. */
export async function isPublished(folder: string, name: string): Promise<boolean> {
  if (!(await readManifest(folder)).includes(name)) return false;
  const info = await stat(join(folder, name)).catch(() => null);
  return info !== null && info.size > 0;
}

/** Assets, then chapters, then the index. */
function order(name: string): number {
  return name.startsWith("assets/") ? 0 : name === "index.html" ? 2 : 1;
}

async function readManifest(folder: string): Promise<string[]> {
  const text = await readFile(join(folder, manifestName), "utf8").catch(() => null);
  if (text === null) return [];
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || !("files" in value) || !Array.isArray(value.files)) return [];
    return value.files.filter(
      (name: unknown) => typeof name === "string" && !name.startsWith("/") && !name.includes(".."),
    );
  } catch {
    return [];
  }
}
