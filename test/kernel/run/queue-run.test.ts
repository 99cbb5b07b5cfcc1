// `gradus run --queue`: the reports, notebooks and exit codes of a local run, whatever becomes of the workers.
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serializeNotebook } from "gradus-kernel/notebook/serialize-notebook";
import { runCommand } from "gradus-kernel/run/command";
import { workerCommand } from "gradus-kernel/worker/worker-command";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { end, runGradus, startGradus, startGradusWorker } from "../jobs/gradus-process.ts";
import { hasRedis, startRedis, type TestRedis } from "../jobs/redis-server.ts";
import { codeCell, notebookOf } from "../notebook/notebooks.ts";

const folder = realpathSync(mkdtempSync(join(tmpdir(), "gradus-queue-run-")));
const metadata = { kernelspec: { name: "gradus", display_name: "TypeScript (Gradus)", language: "typescript" } };

function save(name: string, ...sources: string[]): void {
  const cells = sources.map((source, index) => codeCell(`cell-${index}`, source));
  writeFileSync(join(folder, name), serializeNotebook(notebookOf(cells, metadata)));
}

const read = (...path: string[]): string => readFileSync(join(folder, ...path), "utf8");

/** A text without the times that stand in it, and without what is said of the queue. */
function timeless(text: string): string {
  return text
    .replaceAll(/("seconds": |time=")[\d.]+/g, "$10")
    .replaceAll(/[\d.]+ s$/gm, "0 s")
    .replaceAll(/^(?:Queue: |worker ).*\n/gm, "");
}

describe.skipIf(!hasRedis)("gradus run --queue", { timeout: 60_000 }, () => {
  let redis: TestRedis;
  let workers: ChildProcess[];
  const startWorker = async (): Promise<ChildProcess> => {
    const options = ["--notebooks", "--no-isolation", "--concurrency", "1", "--lease", "1"];
    const worker = await startGradusWorker(["--queue", redis.url, ...options], { cwd: folder });
    workers.push(worker);
    return worker;
  };
  const run = (...args: string[]): ReturnType<typeof runGradus> => runGradus(["run", ...args], { cwd: folder });
  const runThere = (...args: string[]): ReturnType<typeof run> => run(...args, "--queue", redis.url);

  beforeAll(async () => {
    mkdirSync(join(folder, "books", "data", "deep"), { recursive: true });
    writeFileSync(join(folder, "books", "data", "deep", "numbers.csv"), "1,2,3\n");
    writeFileSync(join(folder, "books", "own.ts"), "export const twice = (x: number): number => 2 * x;\n");
    save(
      "books/good.ipynb",
      'import { readFileSync } from "node:fs";\nimport { twice } from "./own.ts";',
      'console.log(readFileSync("data/deep/numbers.csv", "utf8"));\ntwice(21)',
    );
    save("books/bad.ipynb", "console.log('first')", "const a = 1;\nconst b: string = a;", "3");
    save("writes.ipynb", 'import { writeFileSync } from "node:fs";\nwriteFileSync("made.txt", "made"); 1');
    save("dies.ipynb", 'process.kill(process.pid, "SIGKILL")');
    save("sleeps.ipynb", "await new Promise((resolve) => setTimeout(resolve, 60_000))");
    save("naps.ipynb", "await new Promise((resolve) => setTimeout(resolve, 1500)); 'awake'");
    writeFileSync(join(folder, "broken.ipynb"), "{ no");
    workers = [];
    redis = await startRedis();
    await Promise.all([startWorker(), startWorker()]);
  });
  afterAll(async () => {
    for (const worker of workers) await end(worker, "SIGTERM");
    await redis.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  test("has the notebooks, reports and exit code of a local run, whatever becomes of the notebooks", async () => {
    const reports = ["--output-dir", "out", "--json", "out/report.json", "--junit", "out/junit.xml"];
    const outcome = async (...args: string[]) => {
      const { code, stdout, stderr } = await run("books", "broken.ipynb", "dies.ipynb", ...reports, ...args);
      const names = ["report.json", "junit.xml", "good.ipynb", "bad.ipynb", "dies.ipynb"];
      const files = names.map((name) => timeless(read("out", name)));
      rmSync(join(folder, "out"), { recursive: true });
      return { code, lines: timeless(stdout).split("\n").sort(), errors: timeless(stderr), files, stdout };
    };
    const { stdout: _said, ...here } = await outcome("--jobs", "2");
    const { stdout, ...there } = await outcome("--queue", redis.url);
    expect(there).toEqual(here);
    expect(stdout).toMatch(/^worker \S+ is there, 1 at a time$/m);
    expect(here.code).toBe(3);
    expect(here.lines.join("\n")).toMatch(/^DEAD .*\n(?:.*\n)*ERROR .*\n(?:.*\n)*INVALID .*\n(?:.*\n)*ok /m);
    expect(here.files[2]).toContain("1,2,3");
  });

  test("what a notebook writes beside it stays with the worker, and --no-files sends nothing", async () => {
    expect((await runThere("writes.ipynb", "--output-dir", "wrote")).code).toBe(0);
    expect(existsSync(join(folder, "made.txt"))).toBe(false);
    const without = await runThere("books/good.ipynb", "--no-files", "--output-dir", "without");
    expect(without.code).toBe(1);
    expect(without.stderr).toContain("./own.ts");
  });

  test("a worker that is killed with -9 loses nothing: another one takes the notebook over", async () => {
    const lone = workers.splice(0);
    for (const worker of lone.slice(1)) await end(worker, "SIGTERM");
    const going = runThere("naps.ipynb", "--output-dir", "taken-over");
    await expect.poll(() => redis.ask("--scan", "--pattern", "gradus:*-run:active")).not.toBe("");
    await end(lone[0], "SIGKILL");
    await startWorker();
    const { code, stdout } = await going;
    expect(code).toBe(0);
    expect(stdout).toMatch(/^1 of 1 notebooks ran without a failure/m);
    expect(read("taken-over", "naps.ipynb")).toContain("'awake'");
  });

  test("an interrupt ends it with 130 and a report, and frees the worker", async () => {
    const args = ["sleeps.ipynb", "--output-dir", "half", "--json", "half/report.json", "--queue", redis.url];
    const { child, texts } = startGradus(["run", ...args], { cwd: folder });
    await expect.poll(() => redis.ask("--scan", "--pattern", "gradus:*-run:active")).not.toBe("");
    child.kill("SIGINT");
    expect(await once(child, "close")).toEqual([130, null]);
    expect(texts.stdout).toContain("STOPPED sleeps.ipynb  the run was interrupted");
    expect(JSON.parse(read("half", "report.json"))).toMatchObject({ status: "interrupted" });
    // One place, in which the sleeper would be for a minute.
    expect((await runThere("books/good.ipynb", "--output-dir", "after")).code).toBe(0);
  });
});

describe("what cannot be", () => {
  test.each([
    [runCommand, ["a.ipynb", "--queue", "redis://127.0.0.1:1", "--jobs", "2"], "--jobs is for this machine"],
    [runCommand, ["a.ipynb", "--no-files"], "--no-files is for --queue, which is not given"],
    [runCommand, ["a.ipynb", "--shared", "x"], "--shared is for --queue, which is not given"],
    [workerCommand, ["--notebooks"], "--notebooks runs code with your own rights, and so needs --no-isolation"],
    [workerCommand, ["--trials", "./x.mjs"], "--trials runs code with your own rights, and so needs --no-isolation"],
    [workerCommand, ["--notebooks", "--trials", "./x.mjs"], "a worker is for --notebooks or for --trials, got both"],
    [workerCommand, ["--trials", "./no.mjs", "--no-isolation"], "the module of trials ./no.mjs cannot be read"],
  ])("is refused in a line: %o %j", async (command, args, message) => {
    const written = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    const code = await command(args);
    const lines = written.mock.calls.map(([text]) => String(text));
    written.mockRestore();
    expect(code).toBe(2);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(message);
    expect(lines[0]).toMatch(/^gradus (?:run|worker): [^\n]+\n$/);
  });
});
