// The folder in which one process builds: named after the process, so that others see who is at it, and what was left behind.
import { readdir, rm, stat } from "node:fs/promises";
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
  /** When it began, in milliseconds. */
  since: number;
}

async function buildsIn(cache: string): Promise<Build[]> {
  const builds = (await readdir(cache)).map(async (name): Promise<Build | null> => {
    const { target, pid } = SUFFIX.exec(name)?.groups ?? {};
    const path = join(cache, name);
    // It may be moved away meanwhile.
    const info = await stat(path).catch(() => null);
    if (target === undefined || pid === undefined || info === null) return null;
    return { path, target, pid: Number(pid), since: info.birthtimeMs };
  });
  return (await Promise.all(builds)).filter((build) => build !== null);
}

/** Whether one build goes before another: who began first; of two that began in the same moment, the smaller number. */
function goesBefore(build: Build, other: Build): boolean {
  return build.since === other.since ? build.pid < other.pid : build.since < other.since;
}

/** Removes what builds left that were killed. */
export async function removeLeftovers(cache: string): Promise<void> {
  for (const { path, pid } of await buildsIn(cache)) {
    if (!isAlive(pid)) await rm(path, { recursive: true, force: true });
  }
}

/** Waits while a process that began before this one builds the same; resolves with whether one did. `onWait` is called once then. */
export async function waitForOthers(folder: string, onWait: () => void): Promise<boolean> {
  let waited = false;
  for (;;) {
    const builds = await buildsIn(dirname(folder));
    const same = builds.filter(({ target, pid }) => target === basename(folder) && isAlive(pid));
    const own = same.find(({ pid }) => pid === process.pid);
    const isBuilding = same.some((build) => build !== own && (own === undefined || goesBefore(build, own)));
    if (!isBuilding) return waited;
    if (!waited) onWait();
    waited = true;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}
