// Writing a file of the user: atomically, with the permissions that it had.
import { chmod, stat } from "node:fs/promises";
import { type FileContent, writeFileAtomically } from "../../platform/atomic-write.ts";

/** Puts `content` in place of what `file` holds, all at once; throws the file system's error. */
export async function replaceFile(file: string, content: FileContent): Promise<void> {
  const before = await stat(file).catch(() => null);
  await writeFileAtomically(file, content);
  if (before === null) return;
  const mode = before.mode & 0o7777;
  const { mode: now } = await stat(file);
  if ((now & 0o7777) !== mode) await chmod(file, mode);
}
