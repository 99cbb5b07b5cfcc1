// A class graded by workers of a queue: the report is that of one machine, whatever is killed in between.
// GRADUS_GRADE_QUEUE=2000 grades that many submissions by three workers, kills one every few seconds, and restarts the server once.
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { packageRoot } from "gradus-kernel/platform/package-root";
import { hasRedis, startRedis, type TestRedis } from "../../jobs/redis-server.ts";
import { startProcess, type WorkerProcess } from "../../jobs/worker-process.ts";
import { canConfine, countMarked } from "../sandbox/confined.ts";
import { readReport, runGrade, timeless } from "./grade-class.ts";
import { plantClass } from "./planted.ts";

const count = Number(process.env["GRADUS_GRADE_QUEUE"] ?? 0);
const folder = realpathSync(mkdtempSync(join(tmpdir(), "gradus-queue-")));
mkdirSync(join(folder, "tmp"));
const args = ["submitted", "--source", "source", "--timeout", "20", "--memory", "500"];
const workers: WorkerProcess[] = [];
let redis: TestRedis;

afterAll(() => rmSync(folder, { recursive: true, force: true }));

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
      await expect.poll(() => countMarked(folder), { timeout: 10_000 }).toBeGreaterThan(2);
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

    test.skipIf(count === 0)(
      `of ${count} has it with a worker killed every few seconds and the server restarted`,
      async () => {
        const own = join(folder, "large");
        const planted = plantClass(own, count);
        const local = await runGrade(own, [...args, "--report", "local", "--jobs", "2"]);
        for (let started = 0; started < 3; started += 1) startWorker(["--concurrency", "2"]);
        let killed = 0;
        const killing = setInterval(() => {
          const [oldest] = workers.splice(0, 1);
          killed += 1;
          void oldest?.end();
          startWorker(["--concurrency", "2"]);
        }, KILL_EVERY);
        let restarted = false;
        const restarting = setTimeout(
          () =>
            void redis
              .stop()
              .then(() => redis.start())
              .then(() => (restarted = true)),
          10_000,
        );
        const started = performance.now();
        const { code, stdout } = await runGrade(own, [...args, "--report", "queue", "--queue", redis.url]);
        clearInterval(killing);
        clearTimeout(restarting);
        console.log(
          `${count} submissions, ${killed} workers killed, in ${((performance.now() - started) / 1000).toFixed(0)} s`,
        );
        expect(restarted).toBe(true);
        expect(killed).toBeGreaterThan(2);
        expect(code).toBe(local.code);
        expect(stdout.match(/^\[ *\d+\/\d+\] /gm)).toHaveLength(count);
        const found = readReport(join(own, "queue")).submissions.map(({ student, points, status }) => ({
          student,
          points,
          status,
        }));
        expect(found).toEqual(planted.map(({ student, points, status }) => ({ student, points, status })));
        expect(timeless(join(own, "queue"))).toEqual(timeless(join(own, "local")));
        expect(readFileSync(join(own, "queue", "grades.csv"), "utf8")).toBe(
          readFileSync(join(own, "local", "grades.csv"), "utf8"),
        );
        expect(redis.ask("keys", "gradus:run*")).toBe("");
      },
    );
  },
);

/** In milliseconds. A submission that loops takes 20 s: a worker has to live for longer now and then. */
const KILL_EVERY = 6000;
