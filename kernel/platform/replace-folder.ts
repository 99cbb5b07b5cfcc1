// A folder in the place of another: whole, or not at all.
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/**
 * Has `fill` write a new folder, which then takes the place of `folder`; what fails leaves the old one.
 *
 * `beside` is where it is written: on the same disk, and where nobody takes a folder whose name begins with "~" for anything.
 */
export async function replaceFolder(
  folder: string,
  beside: string,
  fill: (fresh: string) => Promise<void>,
): Promise<void> {
  const name = `~${basename(folder)}-${randomUUID().slice(0, 8)}`;
  const fresh = join(beside, `${name}-new`);
  const old = join(beside, `${name}-old`);
  await mkdir(fresh, { recursive: true });
  try {
    await fill(fresh);
    await mkdir(dirname(folder), { recursive: true });
    if (existsSync(folder)) await rename(folder, old);
    await rename(fresh, folder);
  } finally {
    await rm(fresh, { recursive: true, force: true });
    await rm(old, { recursive: true, force: true });
  }
}
