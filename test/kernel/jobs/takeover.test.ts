// A run over a queue comes to its end whatever dies in between, and counts every task once.
import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { describe, expect, test } from "vitest";
import type { JobEngine, JobOutcome, JobTask } from "gradus-kernel/jobs/job-engine";
import { localEngine } from "gradus-kernel/jobs/local-engine";
import { parseAddress } from "gradus-kernel/jobs/queue/connection/address";
import { startWorker } from "gradus-kernel/jobs/queue/working/queue-worker";
import { trialKind, type TrialInput, type TrialOutput } from "./kinds.ts";
import { withQueue } from "./queue-setup.ts";
import { hasRedis } from "./redis-server.ts";

interface Run {
  outcomes: JobOutcome<TrialOutput>[];
  /** How often each task ended, and gave a file. */
  ends: Map<string, number>;
  files: Map<string, number>;
}

async function runTrials(
  engine: JobEngine,
  tasks: readonly JobTask<TrialInput>[],
  onEnd: (count: number) => void = () => {},
): Promise<Run> {
  const ends = new Map<string, number>();
  const files = new Map<string, number>();
  const count = (counts: Map<string, number>, id: string): void => void counts.set(id, (counts.get(id) ?? 0) + 1);
  const outcomes = await engine.run(trialKind, tasks, {
    signal: new AbortController().signal,
    onFile: (id) => count(files, id),
    onEnd(id) {
      count(ends, id);
      onEnd(ends.size);
    },
  });
  return { outcomes, ends, files };
}

const trials = (count: number, wait: number): JobTask<TrialInput>[] =>
  Array.from({ length: count }, (_one, index) => ({
    id: `${index}`,
    input: { value: index, wait, deliver: { out: `${index}` } },
  }));

const statuses = ({ outcomes }: Run): string[] => outcomes.map(({ status }) => status);

describe.skipIf(!hasRedis).concurrent("a run over a queue", { timeout: 60_000 }, () => {
  test("workers killed with -9 and a server killed and started again cost no task, and none counts twice", async () => {
    await withQueue(async ({ redis, engine, worker }) => {
      const notices: string[] = [];
      const tasks = trials(24, 400);
      const expected = await runTrials(localEngine({ jobs: 24 }), tasks);
      const queue = await engine({ onNotice: (line) => void notices.push(line) });
      const workers = [worker(), worker(), worker()];
      await Promise.all(workers.map(({ ready }) => ready));
      const chaos: Promise<unknown>[] = [];
      const run = await runTrials(queue, tasks, (ended) => {
        if (ended === 4) chaos.push(workers[0]?.end() ?? Promise.resolve());
        if (ended === 8) chaos.push(redis.stop().then(() => redis.start()));
        if (ended === 12) chaos.push(workers[1]?.end() ?? Promise.resolve());
      });
      await Promise.all(chaos);
      expect(chaos).toHaveLength(3);
      expect(run).toEqual(expected);
      expect(new Set(run.ends.values())).toEqual(new Set([1]));
      expect(notices.join("\n")).toMatch(/is away: .*\n.*is back/);
      expect(redis.ask("keys", "gradus:run*")).toBe("");
    });
  });

  test("a task that ends its worker again and again is set aside with the log of who has tried, and the others are done", async () => {
    await withQueue(async ({ engine, worker }) => {
      const queue = await engine();
      // As an operator has it: who is gone is started again.
      let isOver = false;
      const respawn = (): void => {
        if (!isOver) worker({ concurrency: 1, lease: 1, retries: 1 }).child.once("close", respawn);
      };
      respawn();
      const inputs: TrialInput[] = [{ crash: true }, { value: 1 }, { value: 2 }];
      const tasks = inputs.map((input, index) => ({ id: `${index}`, input }));
      const run = await runTrials(queue, tasks, (ended) => (isOver ||= ended === 3));
      expect(statuses(run)).toEqual(["failed", "done", "done"]);
      const reason = run.outcomes[0]?.status === "failed" ? run.outcomes[0].error.message : "";
      const began = String.raw`\S+:\d+ began at \S+`;
      expect(reason).toMatch(
        new RegExp(`^it ended its workers again and again.* was set aside \\(${began}; ${began}\\)$`),
      );
      expect([...run.ends.values()]).toEqual([1, 1, 1]);
    });
  });

  test("a worker that is told to end does what it has begun, takes nothing more, and leaves nothing behind", async () => {
    await withQueue(async ({ redis, engine, worker }) => {
      const queue = await engine();
      const first = worker({ concurrency: 1 });
      await first.ready;
      const ended: number[] = [];
      const running = runTrials(queue, trials(30, 80), (count) => {
        ended.push(count);
        if (count === 1) first.child.kill("SIGTERM");
      });
      await new Promise((resolve) => first.child.once("close", resolve));
      expect(first.child.exitCode).toBe(0);
      expect(first.said()).toMatch(/drained/);
      expect(ended.length).toBeLessThan(30);
      expect(readdirSync(tmpdir()).filter((name) => name.startsWith(`gradus-worker-${first.child.pid}-`))).toEqual([]);
      expect(redis.ask("smembers", "gradus:workers")).toBe("");
      // Another one goes on with the rest.
      worker();
      expect(new Set(statuses(await running))).toEqual(new Set(["done"]));
    });
  });

  test("what a collector has left that was killed is done by nobody, and goes", async () => {
    await withQueue(async ({ redis, engine, worker, collector }) => {
      const killed = collector(5);
      await killed.ready;
      const queue = (): string => redis.ask("keys", "gradus:*:meta").replace(/:meta$/, "");
      const waiting = (): string => redis.ask("llen", `${queue()}:wait`);
      await expect.poll(waiting).toBe("5");
      await killed.end();
      const run = redis.ask("smembers", "gradus:runs");
      // What expires a minute later.
      redis.ask("del", `gradus:run:${run}`);
      worker();
      expect(statuses(await runTrials(await engine(), trials(3, 0)))).toEqual(["done", "done", "done"]);
      const states = ["wait", "active", "completed", "failed"].map((state) => `${queue()}:${state}`);
      await expect.poll(() => redis.ask("exists", ...states)).toBe("0");
      expect(redis.ask("keys", `${queue()}:${run}*`)).toBe("");
    });
  });

  test("a server without persistence that comes back empty gets again what is missing", async () => {
    await withQueue(async ({ redis, engine, worker }) => {
      const queue = await engine();
      await worker().ready;
      let restarted: Promise<unknown> = Promise.resolve();
      const run = await runTrials(queue, trials(12, 200), (ended) => {
        if (ended === 3) restarted = redis.stop().then(() => redis.start());
      });
      await restarted;
      expect(run.outcomes.map((outcome) => outcome.status === "done" && outcome.output.value)).toEqual([
        ...Array(12).keys(),
      ]);
      expect([...run.ends.values()]).toEqual(Array.from({ length: 12 }, () => 1));
    }, []);
  });

  test("workers together begin no more jobs than their rate says", async () => {
    await withQueue(async ({ redis, engine }) => {
      const options = {
        isolation: "none",
        kinds: () => [trialKind],
        concurrency: 4,
        retries: 1,
        lease: 5,
        rate: 300,
      } as const;
      const address = parseAddress(redis.url);
      const workers = await Promise.all([1, 2].map(() => startWorker({ address, ...options, onLine: () => {} })));
      const queue = await engine();
      let last = 0;
      const asked = performance.now();
      await queue.run(trialKind, trials(6, 0), {
        signal: new AbortController().signal,
        onStart: () => (last = performance.now()),
      });
      // Five a second: five intervals between six beginnings, of which none is told before it is there.
      expect(last - asked).toBeGreaterThan(800);
      for (const worker of workers) await worker.drain();
    });
  });

  test("collectors on one server get each its own, whatever the other does", async () => {
    await withQueue(async ({ engine, worker }) => {
      const [one, other] = [await engine(), await engine()];
      await worker().ready;
      const [first, second] = await Promise.all([runTrials(one, trials(6, 50)), runTrials(other, trials(9, 10))]);
      const values = ({ outcomes }: Run): unknown[] =>
        outcomes.map((outcome) => outcome.status === "done" && outcome.output.value);
      expect(values(first)).toEqual([...Array(6).keys()]);
      expect(values(second)).toEqual([...Array(9).keys()]);
    });
  });
});
