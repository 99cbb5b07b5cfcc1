// A class graded by workers of a queue: the report is that of one machine, whatever is killed in between.
// GRADUS_GRADE_QUEUE=2000 grades that many submissions by three workers, kills one every few seconds, and restarts the server once.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { packageRoot } from "gradus-kernel/platform/package-root";
import { hasRedis, startRedis, type TestRedis } from "../../jobs/redis-server.ts";
import { startProcess, type WorkerProcess } from "../../jobs/worker-process.ts";
import { canConfine } from "../sandbox/confined.ts";
import { countMarked } from "../../marked-processes.ts";
import { readReport, runGrade, timeless } from "./grade-class.ts";
import { plantClass } from "./planted.ts";

const count = Number(process.env["GRADUS_GRADE_QUEUE"] ?? 0);
const folder = realpathSync(mkdtempSync(join(tmpdir(), "gradus-queue-")));
mkdirSync(join(folder, "tmp"));
// What loops must come to its end within the life of a worker that is killed, and what eats memory to its own on a busy machine.
const args = ["submitted", "--source", "source", "--timeout", "8", "--memory", "500"];
const workers: WorkerProcess[] = [];
let redis: TestRedis;

// Of a large class there is much to remove.
afterAll(() => rmSync(folder, { recursive: true, force: true }), 120_000);

function startWorker(options: readonly string[] = []): WorkerProcess {
  const program = join(packageRoot(), "bin", "gradus.mjs");
  const command = [program, "worker", "--queue", redis.url, "--lease", "5", ...options];
  const env = { TMPDIR: join(folder, "tmp") };
  const worker = startProcess(command, { readyAt: /takes jobs of/, env });
  workers.push(worker);
  return worker;
}

describe.skipIf(!canConfine || !hasRedis)(
  "a class that workers of a queue grade",
  { timeout: 120_000 + count * 6000 },
  () => {
    beforeAll(async () => {
      redis = await startRedis();
    });
    afterEach(async () => {
      await Promise.all(workers.splice(0).map((worker) => worker.end()));
    });
    afterAll(() => redis.remove());

    test("has the report of one machine, with a worker killed, and begun by the one and ended by the other", async () => {
      const own = join(folder, "small");
      plantClass(own, 3);
      writeFileSync(join(own, "submitted", "right", "ps1", "timestamp.txt"), "2026-01-01 12:00:00");
      const local = await runGrade(own, [...args, "--report", "local", "--jobs", "2"]);
      const killed = startWorker(["--concurrency", "2"]);
      await killed.ready;
      const graded = runGrade(own, [...args, "--report", "queue", "--queue"], { env: { GRADUS_QUEUE_URL: redis.url } });
      await expect.poll(() => countMarked(folder)).toBeGreaterThan(2);
      await killed.end();
      startWorker(["--concurrency", "2"]);
      const { code, stdout, stderr } = await graded;
      expect(stderr).toBe("");
      expect(code).toBe(local.code);
      expect(stdout).toMatch(/^worker \S+ is there, 2 at a time$/m);
      expect(stdout.match(/^\[ *\d+\/3\] /gm)).toHaveLength(3);
      expect(timeless(join(own, "queue"))).toEqual(timeless(join(own, "local")));

      const resumed = await runGrade(own, [...args, "--report", "queue", "--resume"]);
      expect(resumed.stdout.match(/\(graded before\)$/gm)).toHaveLength(3);
      const back = await runGrade(own, [...args, "--report", "local", "--resume", "--queue", redis.url]);
      expect(back.stdout.match(/\(graded before\)$/gm)).toHaveLength(3);
    });

    test.skipIf(count === 0)(`of ${count} has it, with workers and the server killed`, async () => {
      const own = join(folder, "large");
      const planted = plantClass(own, count);
      // More than there are cores: a good part of a class loops or waits.
      const local = await runGrade(own, [...args, "--report", "local", "--jobs", "4"]);
      const chaos = startChaos();
      const { code, stdout, stderr } = await runGrade(own, [...args, "--report", "queue", "--queue", redis.url]);
      console.log(`${count} submissions, ${chaos.end()}`);
      expect(stderr).toBe("");
      expect(stdout.match(/FAILED: .*/g)).toBeNull();
      expect(code).toBe(local.code);
      expect(stdout.match(/^\[ *\d+\/\d+\] /gm)).toHaveLength(count);
      expect(stdout).toMatch(/^the queue \S+ is away: .*$[^]*^the queue \S+ is back$/m);
      const known = ({ student, points, status }: { student: string; points: number; status: string }): unknown => [
        student,
        points,
        status,
      ];
      expect(readReport(join(own, "queue")).submissions.map(known)).toEqual(planted.map(known));
      expect(withoutPlaces(join(own, "queue"))).toEqual(withoutPlaces(join(own, "local")));
      expect(redis.ask("keys", "gradus:run*")).toBe("");
    });
  },
);

/** Three workers of which one is killed and replaced every few seconds, and a server that is killed once; what was done, at the end. */
function startChaos(): { end: () => string } {
  // Nothing here is poisoned, however often its worker is killed.
  const add = (): WorkerProcess => startWorker(["--concurrency", "2", "--retries", "20"]);
  for (let count = 0; count < 3; count += 1) add();
  const started = performance.now();
  let killed = 0;
  const killing = setInterval(() => {
    void workers.shift()?.end();
    killed += 1;
    add();
  }, KILL_EVERY);
  const restarting = setTimeout(() => void redis.stop().then(() => redis.start()), 2 * KILL_EVERY);
  return {
    end() {
      clearInterval(killing);
      clearTimeout(restarting);
      return `${killed} workers killed, in ${((performance.now() - started) / 1000).toFixed(0)} s`;
    },
  };
}

/** In milliseconds: of three workers each lives for three times as long. */
const KILL_EVERY = 6000;

/** A report without times, and without the notebooks of those who print where they run. */
function withoutPlaces(path: string): Map<string, string> {
  return new Map([...timeless(path)].filter(([name]) => !/(?:autograded|feedback).spying/.test(name)));
}
