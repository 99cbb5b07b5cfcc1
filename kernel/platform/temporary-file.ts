// Names of files that are being written: hidden, short enough for every file system, and known for what they are when their writer is gone.
import { createHash, randomBytes } from "node:crypto";
import { readdir, rm } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { isAlive } from "./is-alive.ts";

const NAME = /^\.gradus-(?<host>[0-9a-f]{8})-(?<pid>\d{1,10})-[0-9a-f]{16}\.tmp$/;

/** This machine in a name: folders may be shared with others, whose processes are not known here. */
const HOST: string = createHash("sha256").update(hostname()).digest("hex").slice(0, 8);

/** A name for a file beside the one that it will become. The longest name that a file may have leaves no room for more than another. */
export function temporaryName(): string {
  return `.gradus-${HOST}-${process.pid}-${randomBytes(8).toString("hex")}.tmp`;
}

/** Whether a file of this name was left by a process of this machine that has ended. */
function isLeftOver(name: string): boolean {
  const { host, pid } = NAME.exec(name)?.groups ?? {};
  return host === HOST && !isAlive(Number(pid));
}

/**
 * Removes what writers that are gone have left in a folder; what cannot be removed stays.
 *
 * @param names what lies in it, where that is known already
 */
export async function removeLeftOvers(folder: string, names?: readonly string[]): Promise<void> {
  const known = names ?? (await readdir(folder).catch(() => []));
  await Promise.all(known.filter(isLeftOver).map((name) => rm(join(folder, name), { force: true }).catch(() => {})));
}

/** The same in a folder and in all those below it. */
export async function removeLeftOversBelow(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  const left = entries.filter((entry) => entry.isFile() && isLeftOver(entry.name));
  await Promise.all(left.map(({ parentPath, name }) => rm(join(parentPath, name), { force: true }).catch(() => {})));
}
