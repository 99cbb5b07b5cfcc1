// What an engine of jobs costs: the local one beside calling the kind directly, and the queue for each job.
// npx tsx --conditions=gradus-source test/bench/jobs/bench.ts [--rounds N] [--jobs N]
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { gradingKind, gradingTask, type GradingInput } from "gradus-kernel/grading/batch/grading-kind";
import { findSources } from "gradus-kernel/grading/records/find-sources";
import { findSubmissions } from "gradus-kernel/grading/records/find-submissions";
import { openSandbox } from "gradus-kernel/grading/sandbox/open-sandbox";
import type { JobEngine, JobTask } from "gradus-kernel/jobs/job-engine";
import { localEngine } from "gradus-kernel/jobs/local-engine";
import { parseAddress } from "gradus-kernel/jobs/queue/connection/address";
import { queueEngine } from "gradus-kernel/jobs/queue/queue-engine";
import { plantClass } from "../../kernel/grading/class/planted.ts";
import { trialKind, type TrialInput } from "../../kernel/jobs/kinds.ts";
import { startRedis, type TestRedis } from "../../kernel/jobs/redis-server.ts";
import { startTrialWorker } from "../../kernel/jobs/worker-process.ts";
import { interleave, type Measured } from "./interleaved.ts";

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "7" }, jobs: { type: "string", default: "2000" } },
});
const rounds = Number(values.rounds);
const jobs = Number(values.jobs);
const never = new AbortController().signal;

const trials = (count: number, input: TrialInput): JobTask<TrialInput>[] =>
  Array.from({ length: count }, (_one, index) => ({ id: `${index}`, input: { ...input, value: index } }));

/** Grading a few submissions one after the other, called directly and by the engine: what `gradus grade --jobs 1` adds. */
async function benchGrading(): Promise<Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), "gradus-bench-"));
  try {
    plantClass(folder, 2);
    const sources = await findSources(join(folder, "source"));
    const submissions = await findSubmissions(join(folder, "submitted"), sources);
    const sandbox = await openSandbox({ engine: "none" });
    const kind = gradingKind(async () => sandbox);
    const options = { timeout: 30, totalTimeout: 300, types: false, kernel: undefined, isolation: sandbox.isolation };
    const tasks = submissions.flatMap((submission): JobTask<GradingInput>[] =>
      submission.source === null ? [] : [gradingTask({ ...submission, source: submission.source }, options)],
    );
    const engine = localEngine({ jobs: 1 });
    const context = { signal: never, onProgress() {}, deliver: async () => {} };
    const direct = async (): Promise<void> => {
      for (const { input, files = {} } of tasks) await kind.run(input, { ...context, files });
    };
    const contenders = [
      { name: "directly", run: direct },
      { name: "by the local engine", run: async () => void (await engine.run(kind, tasks, { signal: never })) },
    ];
    return await interleave(contenders, rounds);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Jobs that do nothing: all that is left is the engine. In microseconds for each. */
async function perEmptyJob(engine: JobEngine, count: number): Promise<number> {
  await engine.run(trialKind, trials(Math.min(count, 100), {}), { signal: never });
  const started = performance.now();
  await engine.run(trialKind, trials(count, {}), { signal: never });
  return ((performance.now() - started) * 1000) / count;
}

interface QueueCost {
  /** Jobs that do nothing, done in a second by one worker process. */
  throughput: number;
  /** From the order to the end of a single job, in milliseconds. */
  latency: number;
  /** Processor time of each side for a job, in milliseconds. */
  processor: { server: number; collector: number };
  /** Commands that the server gets for a job, those within scripts counted too. */
  commands: number;
  /** Memory of the server for a job that waits, without its files, in bytes. */
  memory: number;
}

function info(redis: TestRedis, field: string): number {
  const line = redis
    .ask("info", "everything")
    .split("\n")
    .find((candidate) => candidate.startsWith(`${field}:`));
  return Number(line?.split(":")[1] ?? NaN);
}

const serverSeconds = (redis: TestRedis): number => info(redis, "used_cpu_user") + info(redis, "used_cpu_sys");
const ownSeconds = (): number => (process.cpuUsage().user + process.cpuUsage().system) / 1e6;

/** What jobs that do nothing cost; `files` are what each delivers, in kilobytes. */
async function benchQueue(kilobytes: number): Promise<QueueCost> {
  const redis = await startRedis(["--appendonly", "yes"]);
  const engine = await queueEngine({ address: parseAddress(redis.url), isolation: "none" });
  const worker = startTrialWorker(redis.url, { concurrency: 8, lease: 30 });
  await worker.ready;
  try {
    const deliver = kilobytes === 0 ? {} : { file: "x".repeat(kilobytes * 1024) };
    // The window grows when the worker has been seen.
    await engine.run(trialKind, trials(100, { wait: 20 }), { signal: never });
    const before = {
      commands: info(redis, "total_commands_processed"),
      server: serverSeconds(redis),
      own: ownSeconds(),
    };
    const started = performance.now();
    await engine.run(trialKind, trials(jobs, { deliver }), { signal: never });
    const seconds = (performance.now() - started) / 1000;
    const commands = (info(redis, "total_commands_processed") - before.commands) / jobs;
    const processor = {
      server: ((serverSeconds(redis) - before.server) * 1000) / jobs,
      collector: ((ownSeconds() - before.own) * 1000) / jobs,
    };
    const latencies = await interleave(
      [{ name: "one", run: async () => void (await engine.run(trialKind, trials(1, { deliver }), { signal: never })) }],
      15,
    );
    await worker.end();
    return {
      throughput: jobs / seconds,
      latency: latencies[0]?.milliseconds ?? NaN,
      processor,
      commands,
      memory: await memoryOf(redis, engine),
    };
  } finally {
    await engine.close();
    await worker.end();
    await redis.remove();
  }
}

/** Jobs that wait, as nobody takes them. */
async function memoryOf(redis: TestRedis, engine: JobEngine): Promise<number> {
  const waiting = (): number =>
    Number(redis.ask("llen", `${redis.ask("keys", "gradus:*:meta").replace(/:meta$/, "")}:wait`));
  const before = info(redis, "used_memory");
  const stop = new AbortController();
  const running = engine.run(trialKind, trials(16, {}), { signal: stop.signal });
  while (waiting() < 16) await new Promise((resolve) => setTimeout(resolve, 50));
  const memory = (info(redis, "used_memory") - before) / 16;
  stop.abort();
  await running;
  return memory;
}

const ratio = ({ name, milliseconds, ratio: value, spread: [low, high] }: Measured): string =>
  `| ${name} | ${milliseconds.toFixed(0)} | ${value.toFixed(3)} (${low.toFixed(3)} … ${high.toFixed(3)}) |`;

console.log(`Two submissions graded, ${rounds} rounds\n\n| way | ms | ratio |\n| --- | --- | --- |`);
for (const measured of await benchGrading()) console.log(ratio(measured));
console.log(
  `\nA job that does nothing, by the local engine: ${(await perEmptyJob(localEngine({ jobs: 2 }), 20_000)).toFixed(1)} µs\n`,
);
console.log(
  `${jobs} jobs that do nothing, by the queue\n\n| each delivers | jobs/s | one alone, ms | server's CPU, ms | collector's CPU, ms | commands | memory waiting, bytes |\n| --- | --- | --- | --- | --- | --- | --- |`,
);
for (const kilobytes of [0, 100]) {
  const { throughput, latency, processor, commands, memory } = await benchQueue(kilobytes);
  console.log(
    `| ${kilobytes} kB | ${throughput.toFixed(0)} | ${latency.toFixed(1)} | ${processor.server.toFixed(2)} | ${processor.collector.toFixed(2)} | ${commands.toFixed(1)} | ${memory.toFixed(0)} |`,
  );
}
