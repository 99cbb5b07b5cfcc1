// The folder in which one process builds: named after the process, so that others see who is at it, and what was left behind.
import { readdir, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { isAlive } from "../../platform/is-alive.ts";

const SUFFIX = /^(?<target>.+)\.building-(?<pid>\d+)$/;

/** How long to look away while another process builds, in milliseconds. */
const PAUSE = 300;

/** The folder in which this process builds what is to be `folder`. */
export function buildFolder(folder: string): string {
  return `${folder}.building-${process.pid}`;
}

interface Build {
  path: string;
  target: string;
  pid: number;
}

async function buildsIn(cache: string): Promise<Build[]> {
  const names = await readdir(cache);
  return names.flatMap((name) => {
    const { target, pid } = SUFFIX.exec(name)?.groups ?? {};
    return target === undefined || pid === undefined ? [] : [{ path: join(cache, name), target, pid: Number(pid) }];
  });
}

/** Removes what builds left that were killed. */
export async function removeLeftovers(cache: string): Promise<void> {
  for (const { path, pid } of await buildsIn(cache)) {
    if (!isAlive(pid)) await rm(path, { recursive: true, force: true });
  }
}

/** Waits while another process builds the same; resolves with whether it did. `onWait` is called once when there is one. */
export async function waitForOthers(folder: string, onWait: () => void): Promise<boolean> {
  let waited = false;
  for (;;) {
    const builds = await buildsIn(dirname(folder));
    const isBuilding = builds.some(
      ({ target, pid }) => target === basename(folder) && pid !== process.pid && isAlive(pid),
    );
    if (!isBuilding) return waited;
    if (!waited) onWait();
    waited = true;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}
