// Making a folder with its parents. Node's own recursive mkdir never returns where a file system answers ENOENT (/proc).
import { mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";

/** Makes the folder and those above it that are missing; throws the file system's error where that cannot be. */
export async function makeFolder(path: string): Promise<void> {
  if (await isFolder(path)) return;
  const parent = dirname(path);
  if (parent !== path) await makeFolder(parent);
  try {
    await mkdir(path);
  } catch (error) {
    // Another writer may have made it meanwhile.
    if (!(await isFolder(path))) throw error;
  }
}

async function isFolder(path: string): Promise<boolean> {
  const info = await stat(path).catch(() => null);
  return info !== null && info.isDirectory();
}
