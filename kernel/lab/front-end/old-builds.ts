// Front ends of earlier versions: the two that were used last are kept, others go unless a running server uses them.
import { readdir, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { rmSync } from "node:fs";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { isAlive } from "../../platform/is-alive.ts";
import { makeFolder } from "../../platform/make-folder.ts";
import { atExit } from "../../command-line/at-exit.ts";

/** So many stay: one for each of two checkouts that are used in turn. */
const KEPT = 2;

/** A mark of another machine, which may share the folder, counts for so long, in milliseconds: a month. */
const FOREIGN_MARK_LIFE = 30 * 24 * 3600 * 1000;

const BUILD = /^lab-[0-9a-f]{16}$/;
const MARK = /^(?<build>lab-[0-9a-f]{16})\.used-by-(?<host>.+)-(?<pid>\d+)$/;
const REMOVED = /^lab-[0-9a-f]{16}\.removed-(?<pid>\d+)$/;

/**
 * Says that this process uses the front end in `folder`, which need not be there yet, until the process ends.
 *
 * @returns a function that takes it back
 */
export async function markUsed(folder: string): Promise<() => void> {
  const mark = `${folder}.used-by-${hostname()}-${process.pid}`;
  await makeFolder(dirname(folder));
  await writeFile(mark, "");
  const remove = (): void => rmSync(mark, { force: true });
  const forget = atExit(remove);
  const now = new Date();
  // The folder's time says when it was last used. It may not be built yet.
  await utimes(folder, now, now).catch(() => {});
  return () => {
    forget();
    remove();
  };
}

/** Removes the front ends in a cache folder that nobody needs; resolves with their names. */
export async function removeOldBuilds(cache: string): Promise<string[]> {
  const names = await readdir(cache);
  for (const name of names) {
    const { pid } = REMOVED.exec(name)?.groups ?? {};
    if (pid !== undefined && !isAlive(Number(pid))) await rm(join(cache, name), { recursive: true, force: true });
  }
  const used = await usedBuilds(cache);
  const builds = names.filter((name) => BUILD.test(name));
  const times = await Promise.all(builds.map(async (name) => ({ name, time: await timeOf(join(cache, name)) })));
  const old = times.sort((left, right) => right.time - left.time).slice(KEPT);
  const removed: string[] = [];
  for (const { name } of old) if (!used.has(name) && (await removeUnused(cache, name))) removed.push(name);
  return removed;
}

/** Moved away first: a server that starts meanwhile finds it whole or not at all, and its mark brings it back. */
async function removeUnused(cache: string, name: string): Promise<boolean> {
  const [folder, away] = [join(cache, name), join(cache, `${name}.removed-${process.pid}`)];
  await rename(folder, away);
  if ((await usedBuilds(cache)).has(name)) {
    // Where the other one builds it anew already, this copy is not needed.
    const isBack = await rename(away, folder).then(
      () => true,
      () => false,
    );
    if (isBack) return false;
  }
  await rm(away, { recursive: true, force: true });
  return true;
}

/** The front ends that servers use; marks of servers that are gone are cleared away. */
async function usedBuilds(cache: string): Promise<ReadonlySet<string>> {
  const used = new Set<string>();
  for (const name of await readdir(cache)) {
    const { build, host, pid } = MARK.exec(name)?.groups ?? {};
    if (build === undefined) continue;
    const mark = join(cache, name);
    const isHere = host === hostname();
    const isValid = isHere ? isAlive(Number(pid)) : Date.now() - (await timeOf(mark)) < FOREIGN_MARK_LIFE;
    if (isValid) used.add(build);
    else await rm(mark, { force: true });
  }
  return used;
}

async function timeOf(path: string): Promise<number> {
  const info = await stat(path).catch(() => null);
  return info?.mtimeMs ?? 0;
}
