// gradus mutate, really run on small notebooks: a weak check is found, a good one is not blamed, and what a change breaks does not reach the next.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { JsonObject } from "gradus-kernel/common/json";
import { serializeNotebook } from "gradus-kernel/notebook/serialize-notebook";
import type { Cell } from "gradus-kernel/notebook/types";
import { packageRoot } from "gradus-kernel/platform/package-root";
import { runToEnd } from "../../../run-to-end.ts";
import { codeCell, notebookOf } from "../../notebook/notebooks.ts";
import { answer, check, python, typescript } from "../graded-cells.ts";

let folder: string;
const folders: string[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gradus-mutate-"));
  folders.push(folder);
});
afterAll(() => folders.forEach((one) => rmSync(one, { recursive: true, force: true })));

function write(name: string, cells: Cell[], metadata: JsonObject = typescript): void {
  writeFileSync(join(folder, name), serializeNotebook(notebookOf(cells, metadata)));
}

function run(...args: string[]): { code: number | null; lines: string[]; errors: string } {
  const program = join(packageRoot(), "bin", "gradus.mjs");
  const { status, stdout, stderr } = runToEnd(process.execPath, [program, "mutate", ...args], { cwd: folder });
  return { code: status, lines: stdout.trimEnd().split("\n"), errors: stderr };
}

const solution = (name: string, head: string, body: string): Cell =>
  answer(name, `${head} {\n  // BEGIN SOLUTION\n  ${body}\n  // END SOLUTION\n}`);
const rectangle = solution("exercise-1-1", "function area(w: number, h: number): number", "return w * h;");
const must = (condition: string): string => `if (!(${condition})) throw new Error("no");`;
const good = check("test-1-1", must("area(2, 5) === 10"));
const hidden = check("test-1-1-second", `// BEGIN HIDDEN TESTS\n${must("area(3, 7) === 21")}\n// END HIDDEN TESTS`);

describe("gradus mutate", { timeout: 120_000 }, () => {
  test("says of a good check that it notices everything, and ends with 0", () => {
    write("one.ipynb", [rectangle, good]);
    expect(run("one.ipynb")).toEqual({
      code: 0,
      errors: "",
      lines: [
        "one.ipynb, exercise 1.1: 100 % of 4 changes (4 by the checks)",
        "one.ipynb: 100 % of 4 changes (4 by the checks)",
      ],
    });
  });

  test("finds a weak check: it shows cell, line and change of what nobody notices, and ends with 1", () => {
    write("one.ipynb", [
      codeCell("setup", "const start = 1;"),
      rectangle,
      check("test-1-1", must("area(1, 1) === start")),
    ]);
    const { code, lines } = run("one.ipynb", "--report", "report/mutants.json");
    expect(lines).toEqual([
      "one.ipynb, exercise 1.1: 25 % of 4 changes (1 by the checks, 3 noticed by nobody)",
      "  cell exercise-1-1, line 3, term left out: nobody notices",
      "    - return w * h;",
      "    + return w;",
      "  cell exercise-1-1, line 3, term left out: nobody notices",
      "    - return w * h;",
      "    + return h;",
      "  cell exercise-1-1, line 3, operator: nobody notices",
      "    - return w * h;",
      "    + return w / h;",
      "one.ipynb: 25 % of 4 changes (1 by the checks, 3 noticed by nobody): less than 95 %",
    ]);
    expect(code).toBe(1);
    expect(JSON.parse(readFileSync(join(folder, "report/mutants.json"), "utf8"))).toMatchObject({
      version: 1,
      percent: 25,
      changes: 4,
      survived: 3,
      notebooks: [
        {
          name: "one.ipynb",
          exercises: [
            {
              name: "1.1",
              cell: "exercise-1-1",
              visible: 1,
              mutants: [
                {
                  kind: "sign",
                  line: 3,
                  from: "return w * h;",
                  to: "return -(w * h);",
                  fate: "visible",
                  message: "Error: no",
                },
                { fate: "survived", message: null },
                { fate: "survived" },
                { fate: "survived" },
              ],
            },
          ],
        },
      ],
    });
    expect(run("one.ipynb", "--min", "25").code).toBe(0);
  });

  test("tells with --visible which changes only a hidden test notices", () => {
    write("one.ipynb", [rectangle, check("test-1-1", must("area(1, 1) === 1")), hidden]);
    const { code, lines } = run("one.ipynb", "--visible");
    expect(lines[0]).toBe("one.ipynb, exercise 1.1: 100 % of 4 changes (1 by the checks, 3 by hidden tests alone)");
    expect(lines.filter((line) => line.includes("only a hidden test notices (Error: no)"))).toHaveLength(3);
    expect(code).toBe(0);
    expect(run("one.ipynb").lines).toHaveLength(2);
  });

  test("counts apart what the compiler refuses and what does not come to its end", () => {
    const count = solution(
      "exercise-1-2",
      "function count(word: string, n: number): string[]",
      "const list = [word];\n  for (let i = 1; i < n; i += 1) list.push(word);\n  return list;",
    );
    write("one.ipynb", [
      count,
      check("test-1-2", must("count('a', 3).join('') === 'aaa' && count('b', 1).length === 1")),
    ]);
    const { lines } = run("one.ipynb", "--timeout", "1", "--min", "0");
    expect(lines[0]).toMatch(/\d+ by the checks, 2 by the time limit/);
    write("two.ipynb", [
      solution("exercise-1-3", "function pair(a: number, b: string): [number, string]", "return [a, b];"),
      check("test-1-3", must("pair(1, 'x')[1] === 'x'")),
    ]);
    expect(run("two.ipynb").lines[0]).toBe("two.ipynb, exercise 1.3: 100 % of 1 changes (1 refused by the compiler)");
  });

  test("goes on in a new kernel, in the same state, where a change ends it", () => {
    const careful = solution(
      "exercise-1-4",
      "function half(n: number): number",
      'if (n < 0) process.kill(process.pid, "SIGKILL");\n  return n / two;',
    );
    write("one.ipynb", [codeCell("setup", "const two = 2;"), careful, check("test-1-4", must("half(8) === 4"))]);
    const { lines } = run("one.ipynb", "--min", "0");
    expect(lines[0]).toMatch(
      /\(1 refused by the compiler, \d by the checks, 1 by the time limit, \d noticed by nobody\)$/,
    );
    expect(lines.join("\n")).not.toContain("return n * two");
    expect(lines.join("\n")).toContain("+ if (n <= 0)");
  });

  test("lets no change spoil the state for the next: what the cells above have is as it was", () => {
    const spoiling = solution(
      "exercise-1-5",
      "function last(list: number[]): number",
      "const copy = [...list];\n  return copy.pop() ?? 0;",
    );
    const cells = [
      codeCell("setup", "const numbers = [1, 2, 3];"),
      spoiling,
      check("test-1-5", must("last(numbers) === 3 && numbers.length === 3")),
    ];
    write("one.ipynb", cells);
    const { lines } = run("one.ipynb", "--min", "0");
    // Of these only the first takes away from the list; the fallback is never used, so that its changes are noticed by nobody.
    expect(lines.filter((line) => line.startsWith("    +"))).toEqual(
      ["    + return copy.pop();", "    + return copy.pop() ?? 1;", "    + return copy.pop() ?? -1;"].slice(-2),
    );
    expect(lines[0]).toContain("1 refused by the compiler, 2 by the checks, 2 noticed by nobody");
  });

  test("takes a mark beside the notebook for what it says, and refuses one that is stale", () => {
    const cells = [
      solution("exercise-1-6", "function size(n: number): number", "return n < 0 ? -n : n;"),
      check("test-1-6", must("size(-2) === 2 && size(3) === 3")),
    ];
    write("one.ipynb", cells);
    const mark = { exercise: "1.6", from: "return n < 0 ? -n : n;", to: "return n  <= 0 ? -n: n;", why: "−0 is 0" };
    writeFileSync(join(folder, "mutants.json"), JSON.stringify({ "one.ipynb": [mark] }));
    expect(run("one.ipynb").lines.at(-1)).toMatch(/^one\.ipynb: .* 1 no mistakes/);
    const stale = { ...mark, to: "return n;" };
    writeFileSync(join(folder, "mutants.json"), JSON.stringify({ "one.ipynb": [mark, stale] }));
    const { code, lines } = run("one.ipynb", "--min", "0");
    expect(lines).toContain(
      '  stale mark: there is no unnoticed change any more from "return n < 0 ? -n : n;" to "return n;"',
    );
    expect(code).toBe(1);
  });

  test("is the same with several kernels, and for one exercise alone", () => {
    const more = [
      rectangle,
      good,
      solution("exercise-1-2", "function double(n: number): number", "return 2 * n;"),
      check("test-1-2", must("double(2) === 4")),
    ];
    write("one.ipynb", more);
    const alone = run("one.ipynb", "--jobs", "1", "--report", "a.json", "--min", "0");
    const together = run("one.ipynb", "--jobs", "2", "--report", "b.json", "--min", "0");
    expect(together).toEqual(alone);
    expect(readFileSync(join(folder, "b.json"), "utf8")).toBe(readFileSync(join(folder, "a.json"), "utf8"));
    const only = run("one.ipynb", "--exercise", "1.2", "--min", "0");
    expect(only.lines[0]).toBe(alone.lines.find((line) => line.includes("exercise 1.2")));
    expect(only.lines.join()).not.toContain("exercise 1.1");
  });

  test("judges predictions by their value, for which near ones are right too", () => {
    const prediction = solution("exercise-1-7", "function predicted(): number", "return 20;");
    const near =
      'const check = { prediction(f: () => number) { if (Math.abs(f() - 21) > 4) throw new Error("too low or too high"); } };';
    write("one.ipynb", [prediction, check("test-1-7", `${near}\ncheck.prediction(predicted);`)]);
    expect(run("one.ipynb").lines[0]).toBe("one.ipynb, exercise 1.7: 100 % of 4 changes (4 by the checks)");
  });

  test("holds other answers: right ones pass everything, wrong ones nothing", () => {
    write("one.ipynb", [rectangle, good, hidden]);
    const answers = {
      "1.1": {
        right: [
          { style: "a loop", answer: "let sum = 0;\nfor (let i = 0; i < h; i += 1) sum += w;\nreturn sum;" },
          {
            style: "an arrow",
            answer: "function area(w: number, h: number): number { return [w].map((x) => x * h)[0] ?? 0; }",
          },
        ],
        wrong: [{ mistake: "a sum", answer: "return w + h;" }],
      },
    };
    writeFileSync(join(folder, "answers.json"), JSON.stringify(answers));
    expect(run("one.ipynb", "--answers", "answers.json")).toMatchObject({
      code: 0,
      lines: ["3 of 3 answers are judged as they should be"],
    });
    const source = `interface Answers { [name: string]: unknown }\nexport const answers: Answers = ${JSON.stringify({
      "1.1": {
        right: [{ style: "half of twice", answer: "return w + h;" }],
        wrong: [{ mistake: "written otherwise", answer: "return h * w;" }],
      },
    })};`;
    writeFileSync(join(folder, "answers.ts"), source);
    expect(run("one.ipynb", "--answers", "answers.ts")).toMatchObject({
      code: 1,
      lines: [
        "one.ipynb, exercise 1.1: a right answer is refused (half of twice): Error: no",
        "one.ipynb, exercise 1.1: a wrong answer passes (written otherwise)",
        "0 of 2 answers are judged as they should be",
      ],
    });
  });

  test("says where the source itself does not run", () => {
    write("one.ipynb", [codeCell("setup", 'throw new Error("not today");'), rectangle, good]);
    const { code, errors } = run("one.ipynb");
    expect(errors).toMatch(/^gradus mutate: one\.ipynb, cell setup \(number 1, line 1\)\n[^]*Error: not today/);
    expect(code).toBe(1);
  });

  test.each<[args: string[], message: RegExp]>([
    [[], /no notebook given/],
    [["nowhere.ipynb"], /there is no file or folder nowhere\.ipynb/],
    [["one.ipynb", "--exercise", "9.9"], /there is no exercise 9\.9 with an answer and a test/],
    [["p.ipynb"], /p\.ipynb is in python: only solutions in TypeScript and JavaScript can be changed/],
    [["one.ipynb", "--answers", "nothing.json"], /nothing\.json cannot be read/],
    [
      ["one.ipynb", "--answers", "bad.json"],
      /bad\.json, 1\.1, right, number 1 must have the texts "style" and "answer"/,
    ],
    [["one.ipynb", "--answers", "other.json"], /the file has answers to exercises that are not there: 7\.7/],
    [["one.ipynb", "--min", "many"], /--min takes a number ≥ 0, got "many"/],
    [["marked/one.ipynb"], /marked\/mutants\.json: "one\.ipynb"\[0\]: "why" must be a text that is not empty/],
    [["one.ipynb", "--jobs", "0"], /--jobs takes a number ≥ 1, got 0/],
  ])("with %j ends with 2 and one line", (args, message) => {
    write("one.ipynb", [rectangle, good]);
    write("p.ipynb", [answer("f", "def f(): pass"), check("t", "f()")], python);
    writeFileSync(join(folder, "bad.json"), '{ "1.1": { "right": [{ "answer": "return 1;" }] } }');
    writeFileSync(join(folder, "other.json"), '{ "7.7": {} }');
    const marked = join(folder, "marked");
    mkdirSync(marked, { recursive: true });
    writeFileSync(join(marked, "one.ipynb"), readFileSync(join(folder, "one.ipynb")));
    writeFileSync(join(marked, "mutants.json"), '{ "one.ipynb": [{ "exercise": "1.1", "from": "a", "to": "b" }] }');
    const { code, errors } = run(...args);
    expect(errors).toMatch(message);
    expect(errors.trimEnd().split("\n")).toHaveLength(1);
    expect(code).toBe(2);
    expect(existsSync(join(folder, "report"))).toBe(false);
  });
});
