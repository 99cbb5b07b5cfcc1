// What the queue costs for a submission beside its own work, with files of the sizes of real ones; writes queue-costs.json.
//
//   npx tsx --conditions=gradus-source test/bench/jobs/measure-queue.ts     # needs Debian's redis-server
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseAddress } from "gradus-kernel/jobs/queue/connection/address";
import { queueEngine } from "gradus-kernel/jobs/queue/queue-engine";
import { startRedis, type TestRedis } from "../../kernel/jobs/redis-server.ts";
import { sizedKind, type Sizes } from "./queue-job.ts";
import type { QueueCosts } from "./simulate.ts";

/** In bytes: a submission, its source, and what comes back; of the planted class, and of a chapter of the course. */
const SIZES = {
  small: { submission: 4_000, source: 4_000, autograded: 4_000, feedback: 9_000 },
  chapter: { submission: 60_000, source: 80_000, autograded: 600_000, feedback: 700_000 },
};
type FileSizes = (typeof SIZES)["small"];

const folder = mkdtempSync(join(tmpdir(), "gradus-measure-"));
// As most operators have it: on the disk once a second.
const redis = await startRedis(["--appendonly", "yes", "--appendfsync", "everysec"]);
const program = fileURLToPath(new URL("queue-job.ts", import.meta.url));
const worker = spawn(process.execPath, ["--import", "tsx", "--conditions=gradus-source", program, redis.url], {
  stdio: ["ignore", "pipe", "inherit"],
});
await once(worker.stdout, "data");
const engine = await queueEngine({ address: parseAddress(redis.url), isolation: "none" });

/** What the server has done until now. */
function spent(server: TestRedis): { processor: number; commands: number; bytes: number } {
  const field = (text: string, name: string): number => Number(new RegExp(`^${name}:([\\d.]+)`, "m").exec(text)?.[1]);
  const [processor, stats, commands] = ["cpu", "stats", "commandstats"].map((part) => server.ask("info", part));
  return {
    processor: field(processor, "used_cpu_user") + field(processor, "used_cpu_sys"),
    commands: [...commands.matchAll(/calls=(\d+)/g)].reduce((sum, [, calls]) => sum + Number(calls), 0),
    bytes: field(stats, "total_net_input_bytes") + field(stats, "total_net_output_bytes"),
  };
}

async function measure(count: number, sizes: FileSizes): Promise<QueueCosts> {
  const source = join(folder, `source-${sizes.source}.ipynb`);
  writeFileSync(source, "s".repeat(sizes.source));
  const tasks = Array.from({ length: count }, (_, index) => {
    const submission = join(folder, `${index}.ipynb`);
    writeFileSync(submission, `${index} `.padEnd(sizes.submission, "s"));
    const input: Sizes = { autograded: sizes.autograded, feedback: sizes.feedback };
    return { id: String(index), input, files: { submission, source } };
  });
  const [before, own, started] = [spent(redis), process.cpuUsage(), performance.now()];
  const outcomes = await engine.run(sizedKind, tasks, { signal: new AbortController().signal, onFile: () => {} });
  if (outcomes.some(({ status }) => status !== "done")) throw new Error("not all jobs were done");
  const [after, { user, system }] = [spent(redis), process.cpuUsage(own)];
  return {
    redisSeconds: (after.processor - before.processor) / count,
    commands: (after.commands - before.commands) / count,
    enqueuerSeconds: (user + system) / 1e6 / count,
    workerSeconds: (performance.now() - started) / 1000 / count,
    bytes: (after.bytes - before.bytes) / count,
  };
}

try {
  // The first jobs pay for what is compiled.
  await measure(200, SIZES.small);
  const costs = { small: await measure(2000, SIZES.small), chapter: await measure(500, SIZES.chapter) };
  const machine = { model: cpus()[0].model, node: process.version, redis: engine.description.replace(/^.*\(/, "(") };
  const text = JSON.stringify({ machine, sizes: SIZES, costs }, null, 2);
  process.stdout.write(`${text}\n`);
  writeFileSync(fileURLToPath(new URL("queue-costs.json", import.meta.url)), `${text}\n`);
} finally {
  await engine.close();
  worker.kill("SIGKILL");
  await redis.remove();
  rmSync(folder, { recursive: true, force: true });
}
