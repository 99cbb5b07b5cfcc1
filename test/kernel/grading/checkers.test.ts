// Processes that check one submission after the other: nothing of one is seen by the next, and what one breaks is broken for it alone.
import { mkdirSync, mkdtempSync, realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, describe, expect, test } from "vitest";
import { type BeginOptions, type BegunCheck, Checkers } from "gradus-kernel/grading/checkers/checkers";
import { gradeSubmission } from "gradus-kernel/grading/submission/grade-submission";
import type { GradedSubmission } from "gradus-kernel/grading/submission/graded-submission";
import { resolveKernel } from "gradus-kernel/launch/kernels";
import type { CodeCell, Notebook, Output } from "gradus-kernel/notebook/types";
import { codeCell, notebookOf } from "../notebook/notebooks.ts";
import { answer, check, typescript } from "./graded-cells.ts";

// What runs out of memory does so soon.
process.env["NODE_OPTIONS"] = "--max-old-space-size=200";

const folder = mkdtempSync(join(tmpdir(), "gradus-checkers-"));
mkdirSync(join(folder, "below"));

/** Grades what answers give against the same source, one after the other, in processes that are kept. */
class Class {
  readonly #source: Notebook;
  readonly #checkers: Checkers;

  constructor(cells: CodeCell[], checkers = new Checkers()) {
    this.#source = notebookOf(cells, typescript);
    this.#checkers = checkers;
    afterAll(() => checkers.close());
  }

  grade(given = "const given = 0;", timeout = 20): Promise<GradedSubmission> {
    const submission = structuredClone(this.#source);
    for (const cell of submission.cells) if (cell.id === "exercise-1-1") cell.source = given;
    const launch = resolveKernel("gradus", this.#source);
    const options = { launch, cwd: folder, sourceFolder: folder, timeout, checkers: this.#checkers };
    return gradeSubmission(submission, this.#source, options);
  }
}

/** A source with an exercise, whose first test is this and whose second one tells in which process it runs. */
function withTest(source: string): CodeCell[] {
  return [
    answer("exercise-1-1", "const given = 0;"),
    check("test-1-1", source),
    check("test-1-1-second", "console.log(`process ${process.pid}`);"),
  ];
}

const statuses = ({ scores }: GradedSubmission): string[] => scores.map(({ status }) => status);

/** The process that has checked it. */
function processOf({ notebook }: GradedSubmission): number {
  const texts = notebook.cells.flatMap((cell) => ("outputs" in cell ? cell.outputs : [])).map(textOf);
  const found = /process (\d+)/.exec(texts.join("\n"))?.[1];
  if (found === undefined) throw new Error("no test has told its process");
  return Number(found);
}

function textOf(output: Output): string {
  return output.output_type === "stream" ? output.text : "";
}

async function isAlive(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 300; tries += 1) {
    try {
      process.kill(pid, 0);
    } catch {
      return false;
    }
    await delay(100);
  }
  return true;
}

/** What a test may leave behind, and how the next one would see it. */
const traces: Record<string, [leave: string, isThere: string]> = {
  "a global": ["Reflect.set(globalThis, 'left', 1);", "'left' in globalThis"],
  "a changed prototype": ["Reflect.set(Array.prototype, 'left', 1);", "'left' in []"],
  "a variable of the environment": ["process.env['LEFT'] = '1';", "process.env['LEFT'] !== undefined"],
  "a patched module": [
    "Reflect.set(process.getBuiltinModule('node:os'), 'left', 1);",
    "'left' in process.getBuiltinModule('node:os')",
  ],
  "another working folder": ["process.chdir('below');", "process.cwd().endsWith('below')"],
  "a listener of the process": [
    "process.on('exit', function left() {});",
    "process.listeners('exit').some(({ name }) => name === 'left')",
  ],
  "a timer": ["setInterval(() => { throw new Error('left'); }, 1);", "false"],
};

describe.concurrent("what the tests of one submission leave behind is gone for the next:", () => {
  test.for(Object.entries(traces))("%s", async ([, [leave, isThere]]) => {
    const run = new Class(withTest(`if (${isThere}) throw new Error("it is there");\n${leave}`));
    const graded = [await run.grade(), await run.grade(), await run.grade()];
    expect(graded.map(statuses)).toEqual([1, 2, 3].map(() => ["passed", "passed"]));
    expect(new Set(graded.map(processOf)).size).toBe(1);
  });

  test("a test may change the working folder, and is told where there is none", async () => {
    const run = new Class(
      withTest(
        `process.chdir("below");\nif (process.cwd() !== ${JSON.stringify(join(realpathSync(folder), "below"))}) throw new Error(process.cwd());\nprocess.chdir("nowhere");`,
      ),
    );
    const { scores } = await run.grade();
    expect(scores[0]?.message).toContain("process.chdir: there is no folder nowhere");
  });

  test("nor does a submission see anything of another's answers", async () => {
    const run = new Class(withTest("if (given !== 1) throw new Error(`given is ${given}`);"));
    const graded = [
      await run.grade("const given = 1;"),
      await run.grade("const given = 2;"),
      await run.grade("let other = 1;"),
    ];
    expect(graded.map(({ scores }) => scores[0]?.status)).toEqual(["passed", "failed", "failed"]);
    expect(graded[2]?.scores[0]?.message).toContain("given is not defined");
  });
});

/** What breaks a check, and what is said of its test. */
const breakages: Record<string, [test: string, message: RegExp]> = {
  "end by process.exit": ["process.exit(0);", /process\.exit\(0\)/],
  "end its process": [
    "process.kill(process.pid, 'SIGKILL');",
    /the checking kernel ended while this test ran \(killed by SIGKILL\)/,
  ],
  "go on without an end": ["for (;;);", /the test took longer than .* interrupted/],
  "wait without an end": ["await new Promise(() => {});", /the test took longer than .* interrupted/],
  "run out of memory": ["const all = [];\nfor (;;) all.push(new Array(1e6).fill(all.length));", /memory/],
};

describe.concurrent("a check that a submission has made", () => {
  test.for(Object.entries(breakages))(
    "%s costs neither its other tests anything, nor the next one",
    async ([, [source, message]]) => {
      const run = new Class(withTest(`if (given === 1) { ${source} }`));
      const before = await run.grade();
      // Only what would go on for ever waits for the end of its time.
      const broken = await run.grade("const given = 1;", message.source.includes("longer than") ? 4 : 60);
      const after = await run.grade();
      expect(statuses(before)).toEqual(["passed", "passed"]);
      expect(broken.scores[0]?.points).toBe(0);
      expect(broken.scores[0]?.message).toMatch(message);
      expect(broken.scores[1]?.status).toBe("passed");
      expect(broken.reason).toBeNull();
      expect(statuses(after)).toEqual(["passed", "passed"]);
    },
  );

  test("end costs no test that uses what the broken one declares", async () => {
    const cells = [
      answer("exercise-1-1", "const given = 0;"),
      check("test-1-1", "const kept = given + 1;\nif (given === 1) process.exit(0);"),
      answer("exercise-1-2", "const other = 2;"),
      check("test-1-2", "if (other !== 2 * kept) throw new Error(`kept is ${kept}`);"),
    ];
    expect(statuses(await new Class(cells).grade("const given = 1;"))).toEqual(["failed", "passed"]);
  });
});

/** Sends messages that its kernel has not made. */
const SEND = `import { writeSync } from "node:fs";
import { serialize } from "node:v8";
const send = (message) => {
  const bytes = serialize(message);
  const all = Buffer.alloc(4 + bytes.length);
  all.writeUInt32BE(bytes.length);
  bytes.copy(all, 4);
  for (let sent = 0; sent < all.length;) try { sent += writeSync(3, all, sent); } catch {}
};`;

describe.concurrent("what a submission sends", () => {
  test("as replies to what was not asked is not kept: it would fill the memory of the check", async () => {
    const run = new Class(withTest("if (given() !== 0) throw new Error('given is not 0');"));
    const reply = `{ type: "reply", id: -n, isOk: true, nodes: [], root: "x".repeat(1e7), changes: [] }`;
    const given = `${SEND}\nconst given = () => { for (let n = 1; n <= 40; n += 1) send(${reply}); return 0; };`;
    expect(statuses(await run.grade(given))).toEqual(["passed", "passed"]);
  });

  test("to change an instance is undone before the next test", async () => {
    const run = new Class([
      codeCell("scale", "class Scale { factor = 2; }\nconst scale = new Scale();"),
      answer("exercise-1-1", "const given = ({ factor }: Scale) => factor;"),
      check("test-1-1", "if (given(scale) !== 2) throw new Error('given is not 2');"),
      check(
        "test-1-1-second",
        "if (JSON.stringify(scale) !== '{\"factor\":2}') throw new Error(JSON.stringify(scale));",
      ),
    ]);
    const given =
      "const given = (one) => { const before = one.factor; one.factor = 100; one.more = 1; return before; };";
    expect(statuses(await run.grade(given))).toEqual(["passed", "passed"]);
  });
});

/** What a submission does so that its check can ask it nothing any more while its kernel lives. */
const cuts: Record<string, string> = {
  "sends what is no message": "writeSync(3, Buffer.alloc(4096, 255));",
  "closes its end": "closeSync(3);",
  floods:
    "for (let n = 0; n < 5; n += 1) try { writeSync(3, Buffer.alloc(100_000, Buffer.from([0, 0, 0, 1, 0]))); } catch {}",
};

describe.concurrent("a submission that ends the line to its check", () => {
  // Each test that waited for its kernel's end would take seconds.
  test.for(Object.entries(cuts))("as it %s, has all tests decided at once", { timeout: 60_000 }, async ([, cut]) => {
    const tests = Array.from({ length: 40 }, (_, number) => check(`test-1-1-${number}`, "void given;"));
    const run = new Class([answer("exercise-1-1", "const given = 0;"), ...tests]);
    const graded = await run.grade(`import { closeSync, writeSync } from "node:fs";\nconst given = 0;\n${cut}`);
    expect(new Set(statuses(graded))).toEqual(new Set(["failed"]));
    const said = "the submission has ended the line by which its answers are asked for";
    expect(new Set(graded.scores.map(({ message }) => message))).toEqual(new Set([said]));
    expect(graded.reason).toBeNull();
  });

  test("keeps what it has earned before", async () => {
    const run = new Class([
      answer("exercise-1-1", "const given = () => 0;"),
      check("test-1-1", "void given();"),
      check("test-1-1-second", "void given();"),
      check("test-1-1-third", "void given();"),
    ]);
    const given =
      'import { closeSync } from "node:fs";\nlet calls = 0;\nconst given = () => { calls += 1; if (calls === 2) closeSync(3); return 0; };';
    expect(statuses(await run.grade(given))).toEqual(["passed", "failed", "failed"]);
  });
});

/** Has a process that has served die as it is given the next submission. */
class DeadlyCheckers extends Checkers {
  deadly = 0;

  override begin(options: BeginOptions): Promise<BegunCheck> {
    const begun = super.begin(options);
    if (this.deadly !== 0) process.kill(this.deadly, "SIGKILL");
    this.deadly = 0;
    return begun;
  }
}

describe.concurrent("a process that checks", () => {
  test("is not used again where a test has started a process, which ends with it", async () => {
    const start =
      "const child = spawn('sleep', ['60'], { stdio: 'ignore' });\nchild.unref();\nconsole.log(`child ${child.pid}`);";
    const cells = withTest(`import { spawn } from "node:child_process";\n${start}`);
    const run = new Class(cells);
    const [first, second] = [await run.grade(), await run.grade()];
    expect(processOf(second)).not.toBe(processOf(first));
    expect(await isAlive(processOf(first))).toBe(false);
    const child = Number(/child (\d+)/.exec(JSON.stringify(first.notebook))?.[1]);
    expect(await isAlive(child)).toBe(false);
  });

  test("serves so many submissions and no more", async () => {
    const run = new Class(withTest(""), new Checkers({ mostServed: 2 }));
    const processes = [await run.grade(), await run.grade(), await run.grade()].map(processOf);
    expect(processes[1]).toBe(processes[0]);
    expect(processes[2]).not.toBe(processes[0]);
    expect(await isAlive(processes[0] ?? 0)).toBe(false);
  });

  test("ends when no submission comes", async () => {
    const run = new Class(withTest(""), new Checkers({ rest: 50 }));
    expect(await isAlive(processOf(await run.grade()))).toBe(false);
  });

  test("that has been killed while it waited is replaced", async () => {
    const run = new Class(withTest(""));
    const first = processOf(await run.grade());
    process.kill(first, "SIGKILL");
    expect(await isAlive(first)).toBe(false);
    const second = await run.grade();
    expect(statuses(second)).toEqual(["passed", "passed"]);
    expect(processOf(second)).not.toBe(first);
  });

  test("that dies as a submission comes costs that one nothing", async () => {
    const checkers = new DeadlyCheckers();
    const run = new Class(withTest(""), checkers);
    const first = processOf(await run.grade());
    // It begins with nothing until it is killed.
    process.kill(first, "SIGSTOP");
    checkers.deadly = first;
    const second = await run.grade();
    expect(statuses(second)).toEqual(["passed", "passed"]);
    expect(processOf(second)).not.toBe(first);
  });

  test("serves one submission at a time", async () => {
    const run = new Class(withTest(""));
    const graded = await Promise.all([run.grade(), run.grade()]);
    expect(graded.map(statuses)).toEqual([1, 2].map(() => ["passed", "passed"]));
    expect(new Set(graded.map(processOf)).size).toBe(2);
  });
});
