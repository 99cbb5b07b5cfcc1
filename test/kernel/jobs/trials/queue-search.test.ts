// A search over a queue: the results of threads of this machine, also where a worker is killed on the way.
import type { ChildProcess } from "node:child_process";
import { dirname } from "node:path";
import { Worker } from "node:worker_threads";
import { caviar, integer, logUniform, Random, randomPoints, successiveHalving, trialsOf, workerPool } from "gradus";
import { queueTrialPool, type TrialPool } from "gradus-kernel/jobs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { end, startGradusWorker } from "../gradus-process.ts";
import { hasRedis, startRedis, type TestRedis } from "../redis-server.ts";
import { TRAINING, trialProgram } from "./trial-program.ts";

const space = { learningRate: logUniform(1e-3, 1), units: integer(2, 8) };
const trials = trialsOf(randomPoints(space, { count: 27, random: new Random(1) }), { random: new Random(2) });

describe.skipIf(!hasRedis)("a search over a queue", { timeout: 60_000 }, () => {
  const program = trialProgram("searched", TRAINING);
  let redis: TestRedis;
  const workers: ChildProcess[] = [];
  const startWorker = async (): Promise<ChildProcess> => {
    const options = ["--trials", program, "--no-isolation", "--concurrency", "2", "--lease", "1"];
    const worker = await startGradusWorker(["--queue", redis.url, ...options], { cwd: dirname(program) });
    workers.push(worker);
    return worker;
  };
  const openPool = (): Promise<TrialPool> => queueTrialPool(program, { queue: redis.url, timeLimit: 30_000 });
  const threads = workerPool(() => new Worker(program), { size: 2 });

  beforeAll(async () => {
    redis = await startRedis();
    await Promise.all([startWorker(), startWorker()]);
  });
  afterAll(async () => {
    threads.close();
    for (const worker of workers) await end(worker, "SIGTERM");
    await redis.remove();
  });

  test("that stops bad trials early has the results of threads, to the last bit", async () => {
    const pool = await openPool();
    const options = { minBudget: 2, maxBudget: 54 };
    const there = await successiveHalving(trials, pool, options);
    await pool.close();
    expect(there).toEqual(await successiveHalving(trials, threads, options));
    expect(there.rungs.map(({ results }) => results.length)).toEqual([27, 9, 3, 1]);
    expect(there.results.every(({ error }) => error === undefined)).toBe(true);
  });

  test("has them, too, when a worker is killed with -9 on the way, and tells the best so far", async () => {
    const pool = await openPool();
    const bests: number[] = [];
    const there = await caviar(trials, pool, {
      onResult: (_result, { done, best }) => {
        bests.push(best.value);
        if (done === 3) void end(workers[0], "SIGKILL");
      },
    });
    await pool.close();
    expect(there).toEqual(await caviar(trials, threads));
    expect(bests).toHaveLength(27);
    expect(bests).toEqual([...bests].sort((a, b) => b - a));
    expect(bests.at(-1)).toBe(there[0].value);
  });
});

test("a pool without a queue, or with a module that is not there, is refused", async () => {
  await expect(queueTrialPool("./no.mjs", { queue: "redis://127.0.0.1:1" })).rejects.toThrow(
    "the module of trials ./no.mjs cannot be read",
  );
  await expect(queueTrialPool("./no.mjs", { queue: "" })).rejects.toThrow("no queue is named: give the option queue");
});
