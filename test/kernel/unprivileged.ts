// Work as a user whom permissions bind: root reads and writes all the same, so that tests of them would prove nothing.
import { chownSync, lchownSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** The user and the group `nobody` of Linux; what they are called elsewhere does not matter. */
const NOBODY = 65_534;

/** Whether the tests run as root, who alone can make files of others. */
export const isRoot: boolean = process.getuid?.() === 0;

/** Gives a folder, with all that is in it now, to the user who will do the work; nothing where that is who runs the tests. */
export function handOver(folder: string): void {
  if (!isRoot) return;
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }))
    lchownSync(join(folder, name), NOBODY, NOBODY);
  chownSync(folder, NOBODY, NOBODY);
}

/**
 * Does the work as `nobody` where the tests run as root, and as who runs them elsewhere. Takes hold of the whole process: nothing else
 * may run meanwhile, and in a thread Node refuses it.
 */
export async function unprivileged<Result>(work: () => Promise<Result>): Promise<Result> {
  if (!isRoot) return await work();
  const { setegid, seteuid } = process;
  if (setegid === undefined || seteuid === undefined)
    throw new Error("unprivileged: this process cannot be another user's");
  setegid(NOBODY);
  seteuid(NOBODY);
  try {
    return await work();
  } finally {
    seteuid(0);
    setegid(0);
  }
}
