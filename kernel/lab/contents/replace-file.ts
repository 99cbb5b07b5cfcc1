// Writing a file of the user: atomically, with the permissions that it had, and not where they forbid it.
import { stat } from "node:fs/promises";
import { type FileContent, writeFileAtomically } from "../../platform/atomic-write.ts";
import { HttpError } from "../http/http-error.ts";
import { isWritable } from "./writable.ts";

/**
 * Puts `content` in place of what `file` holds, all at once.
 *
 * @param path what the file is called in messages
 * @throws {HttpError} 403 where the file is read-only; the file system's error
 */
export async function replaceFile(file: string, path: string, content: FileContent): Promise<void> {
  const before = await stat(file).catch(() => null);
  if (before === null) return writeFileAtomically(file, content);
  await refuseReadOnly(file, path);
  await writeFileAtomically(file, content, { mode: before.mode & 0o7777 });
}

/** Throws an HttpError 403 where there is a file that is read-only: its folder would let it be replaced. */
export async function refuseReadOnly(file: string, path: string): Promise<void> {
  const info = await stat(file).catch(() => null);
  if (info === null || (await isWritable(file, info))) return;
  throw new HttpError(403, `${JSON.stringify(path)} is read-only; save it under another name.`);
}
