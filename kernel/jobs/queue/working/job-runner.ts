// Does one job: brings its files, runs its kind, leaves the result in the store, and says how it ended.
import { describeFault } from "../../../common/describe-fault.ts";
import type { JobKind } from "../../job-engine.ts";
import { BlobError, type BlobStore, readBlob, writeBlob } from "../blobs/blob-store.ts";
import type { SentEnd, SentTask } from "../notices/wire.ts";
import { cachedBlobs } from "./cached-blobs.ts";
import type { WorkerFolder } from "./worker-folder.ts";

/** A kind as a worker has it: of what shape its input is, it knows itself. */
export type AnyKind = JobKind<unknown, unknown, unknown>;

export interface JobRunnerOptions {
  kinds: ReadonlyMap<string, AnyKind>;
  store: BlobStore;
  folder: WorkerFolder;
}

export class JobRunner {
  readonly #kinds: ReadonlyMap<string, AnyKind>;
  readonly #store: BlobStore;
  readonly #cached: Pick<BlobStore, "get">;
  readonly #folder: WorkerFolder;

  constructor({ kinds, store, folder }: JobRunnerOptions) {
    this.#kinds = kinds;
    this.#store = store;
    this.#cached = cachedBlobs(store);
    this.#folder = folder;
  }

  /** Rejects only for a fault of this machine, so that another worker may try. */
  async run(
    job: string,
    kindName: string,
    task: SentTask,
    { signal, onProgress }: { signal: AbortSignal; onProgress: (progress: unknown) => void },
  ): Promise<SentEnd> {
    const kind = this.#kinds.get(kindName);
    if (kind === undefined)
      return { status: "failed", message: `no worker knows tasks of the kind ${JSON.stringify(kindName)}` };
    const delivered: Record<string, string> = {};
    const deliver = async (name: string, content: string | Uint8Array): Promise<void> => {
      delivered[name] = Buffer.from(content).toString("base64");
    };
    try {
      const text = Buffer.from(await readBlob(this.#cached, task.run, task.input)).toString("utf8");
      return await this.#folder.withFiles(task, this.#cached, async (files) => {
        const result = await settled(kind.run(JSON.parse(text), { signal, onProgress, files, deliver }));
        if (signal.aborted) return { status: "cancelled" };
        if (result.status === "failed") return result;
        const content = JSON.stringify({ job, output: result.output, files: delivered });
        return { status: "done", result: await writeBlob(this.#store, task.run, content, "what it made") };
      });
    } catch (error) {
      if (error instanceof BlobError) return { status: "again", message: error.message };
      if (error instanceof RangeError || error instanceof TypeError)
        return { status: "failed", message: error.message };
      throw error;
    }
  }
}

async function settled(
  work: Promise<unknown>,
): Promise<{ status: "done"; output: unknown } | { status: "failed"; message: string }> {
  return await work.then(
    (output) => ({ status: "done", output }),
    (error: unknown) => ({ status: "failed", message: describeFault(error) }),
  );
}
