// Errors of the file system as answers that a user can act on.
import { HttpError } from "../http/http-error.ts";

const ANSWERS: Readonly<Record<string, [status: number, words: string]>> = {
  EACCES: [403, "you may not read or write it"],
  EPERM: [403, "you may not read or write it"],
  EROFS: [403, "its file system cannot be written"],
  ENOENT: [404, "it is not there"],
  ENOTDIR: [404, "a part of its path is no folder"],
  EEXIST: [409, "it is there already"],
  ENOTEMPTY: [400, "the folder is not empty"],
  EISDIR: [400, "it is a folder"],
  ENAMETOOLONG: [400, "its name is too long for the file system"],
  ELOOP: [404, "its links lead in a circle"],
  EMFILE: [503, "too many files are open in this process; close some notebooks"],
  ENFILE: [503, "too many files are open on this machine"],
  ETXTBSY: [409, "it is being run"],
  EBUSY: [409, "it is in use"],
  ENOSPC: [507, "the disk is full"],
  EDQUOT: [507, "your share of the disk is full"],
};

/** Runs `work` on the file at `path`; an error of the file system becomes an HttpError that names it. */
export async function withFileErrors<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const answer = Object.hasOwn(ANSWERS, code) ? ANSWERS[code] : undefined;
    if (answer === undefined) throw error;
    throw new HttpError(answer[0], `${JSON.stringify(path)}: ${answer[1]} (${code}).`, { cause: error });
  }
}
