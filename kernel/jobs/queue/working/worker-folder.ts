// Where a worker lays out the files of tasks: a folder that nobody else may look into, and in it one for each task, gone with it.
import { mkdtempSync, rmSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { atExit } from "../../../command-line/at-exit.ts";
import { isAlive } from "../../../platform/is-alive.ts";
import type { BlobStore } from "../blobs/blob-store.ts";
import { plainPath, unpack } from "../blobs/packing.ts";
import type { SentTask } from "../notices/wire.ts";

const NAME = /^gradus-worker-(?<pid>\d{1,10})-/;

export interface WorkerFolder {
  readonly path: string;
  /** Lays out the files of a task, does something with them, and removes them. */
  withFiles<T>(
    task: Pick<SentTask, "run" | "files">,
    store: Pick<BlobStore, "get">,
    work: (files: Record<string, string>) => Promise<T>,
  ): Promise<T>;
  remove(): void;
}

/** Makes the folder, and removes those of workers of this machine that are gone. */
export async function makeWorkerFolder(): Promise<WorkerFolder> {
  await sweep();
  const path = mkdtempSync(join(tmpdir(), `gradus-worker-${process.pid}-`));
  const removeNow = (): void => rmSync(path, { recursive: true, force: true });
  const forget = atExit(removeNow);
  return {
    path,
    async withFiles({ run, files }, store, work) {
      const own = await mkdtemp(join(path, "task-"));
      try {
        const laidOut: Record<string, string> = {};
        for (const [name, ref] of Object.entries(files)) {
          const folder = plainPath(name).includes("/") ? dirname(name) : name;
          laidOut[name] = await unpack(ref, join(own, folder), run, store);
        }
        return await work(laidOut);
      } finally {
        await rm(own, { recursive: true, force: true });
      }
    },
    remove() {
      forget();
      removeNow();
    },
  };
}

async function sweep(): Promise<void> {
  const names = await readdir(tmpdir()).catch(() => []);
  const left = names.filter((name) => {
    const pid = NAME.exec(name)?.groups?.["pid"];
    return pid !== undefined && !isAlive(Number(pid));
  });
  await Promise.all(left.map((name) => rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => {})));
}
