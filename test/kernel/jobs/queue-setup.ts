// A queue for one test, with collectors in its process and workers in processes of their own; all of it is gone afterwards.
import { parseAddress } from "gradus-kernel/jobs/queue/connection/address";
import { type QueueEngine, queueEngine, type QueueEngineOptions } from "gradus-kernel/jobs/queue/queue-engine";
import { startRedis, type TestRedis } from "./redis-server.ts";
import {
  startTrialCollector,
  startTrialWorker,
  type TrialWorkerOptions,
  type WorkerProcess,
} from "./worker-process.ts";

export interface QueueSetup {
  redis: TestRedis;
  engine(options?: Partial<QueueEngineOptions>): Promise<QueueEngine>;
  worker(options?: TrialWorkerOptions): WorkerProcess;
  collector(count: number): WorkerProcess;
}

/** Does a test with a queue of its own; `options` are those of its server. */
export async function withQueue(
  test: (setup: QueueSetup) => Promise<void>,
  options?: readonly string[],
): Promise<void> {
  const redis = await startRedis(options);
  const engines: QueueEngine[] = [];
  const processes: WorkerProcess[] = [];
  const kept = <T>(list: T[], item: T): T => {
    list.push(item);
    return item;
  };
  try {
    await test({
      redis,
      engine: async (options) =>
        kept(engines, await queueEngine({ address: parseAddress(redis.url), isolation: "none", ...options })),
      worker: (options) => kept(processes, startTrialWorker(redis.url, options)),
      collector: (count) => kept(processes, startTrialCollector(redis.url, count)),
    });
  } finally {
    for (const engine of engines) await engine.close();
    await Promise.all(processes.map((process) => process.end()));
    await redis.remove();
  }
}
