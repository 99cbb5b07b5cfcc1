// Grading from outside: values of all kinds cross the line as they are, and each test is about its own answers.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { gradeSubmission } from "gradus-kernel/grading/submission/grade-submission";
import type { GradedSubmission } from "gradus-kernel/grading/submission/graded-submission";
import { resolveKernel } from "gradus-kernel/launch/kernels";
import type { CodeCell, Notebook } from "gradus-kernel/notebook/types";
import { codeCell, notebookOf } from "../notebook/notebooks.ts";
import { python3 } from "../run/launches.ts";
import { answer, check, python, typescript } from "./graded-cells.ts";

const folder = mkdtempSync(join(tmpdir(), "gradus-grade-test-"));
const imports = codeCell(
  "imports",
  'import assert from "node:assert";\nimport { add, Matrix, matrix, Random } from "gradus";',
);

function gradeAgainst(submission: Notebook, source: Notebook, timeout = 20): Promise<GradedSubmission> {
  const launch = resolveKernel("gradus", source);
  return gradeSubmission(submission, source, { launch, cwd: folder, sourceFolder: folder, timeout });
}

/** A notebook graded against itself, but for the answers that are given otherwise. */
function grade(cells: CodeCell[], answers: Record<string, string> = {}, timeout?: number): Promise<GradedSubmission> {
  const source = notebookOf([imports, ...cells], typescript);
  const submission = structuredClone(source);
  for (const cell of submission.cells) cell.source = answers[cell.id] ?? cell.source;
  return gradeAgainst(submission, source, timeout);
}

const outcomes = ({ scores }: GradedSubmission): (string | null)[][] => {
  return scores.map(({ gradeId, status, message }) => [gradeId, status, message]);
};

/** Exercises by their answers and tests. */
const values: Record<string, [answer: string, test: string]> = {
  primitives: [
    "const primitives = [NaN, -0, 10n ** 30n, undefined, null, true, '\\u{1f600}', Infinity];",
    "assert.deepStrictEqual(primitives, [NaN, -0, 10n ** 30n, undefined, null, true, '\\u{1f600}', Infinity]);",
  ],
  holes: ["const holes = [1, , 3];", "assert.ok(!(1 in holes));\nassert.strictEqual(holes.length, 3);"],
  typed: [
    "const typed = () => [new Float32Array([1.5, NaN]), new BigInt64Array([-1n]), new Uint8Array([7]).buffer];",
    "assert.deepStrictEqual(typed(), [new Float32Array([1.5, NaN]), new BigInt64Array([-1n]), new Uint8Array([7]).buffer]);",
  ],
  collections: [
    "const collections = () => ({ map: new Map([[{ a: 1 }, new Set([2])]]), date: new Date(5), pattern: /a+/gi });",
    "assert.deepStrictEqual(collections(), { map: new Map([[{ a: 1 }, new Set([2])]]), date: new Date(5), pattern: /a+/gi });",
  ],
  keys: [
    'const keys = () => JSON.parse(\'{ "__proto__": { "polluted": 1 }, "constructor": 2 }\');',
    "assert.deepStrictEqual(Object.keys(keys()), ['__proto__', 'constructor']);\nassert.strictEqual(({} as { polluted?: number }).polluted, undefined);",
  ],
  cycles: [
    "function cycles(): { self?: unknown; list: unknown[] } { const one: { self?: unknown; list: unknown[] } = { list: [] }; one.self = one; one.list.push(one.list); return one; }",
    "const one = cycles();\nassert.strictEqual(one.self, one);\nassert.strictEqual(one.list[0], one.list);",
  ],
  errors: [
    "class Refused extends RangeError { code = 7; }\nfunction errors(): never { throw new Refused('too far'); }",
    "assert.throws(errors, RangeError);\nassert.throws(errors, { message: 'too far', code: 7 });",
  ],
  matrices: [
    "const matrices = (a: Matrix) => ({ sum: add(a, 1), same: a });",
    "const a = matrix([[1, 2]]);\nconst { sum, same } = matrices(a);\nassert.ok(sum instanceof Matrix);\nassert.deepStrictEqual(sum.toArray(), [[2, 3]]);\nassert.strictEqual(same, a);",
  ],
  changes: [
    "function changes(list: number[], map: Map<string, number>, a: Matrix): number[] { list.sort(); list.push(9); map.set('b', 2); a.set(0, 0, 5); return list; }",
    "const [list, map, a] = [[3, 1], new Map([['a', 1]]), matrix([[1]])];\nassert.strictEqual(changes(list, map, a), list);\nassert.deepStrictEqual([list, [...map], a.get(0, 0)], [[1, 3, 9], [['a', 1], ['b', 2]], 5]);",
  ],
  classes: [
    "class Counter { #n = 0; step = 2; get value() { return this.#n; } next() { this.#n += this.step; return this; } *[Symbol.iterator]() { yield this.#n; } }",
    "const counter = new Counter();\nassert.ok(counter instanceof Counter);\ncounter.step = 5;\nassert.strictEqual(counter.next().next().value, 10);\nassert.deepStrictEqual([...counter], [10]);\nassert.strictEqual(Counter.name, 'Counter');",
  ],
  chance: [
    "const chance = (random: Random) => [random.normal(), ...random.permutation(3)];",
    "const [one, other] = [new Random(5), new Random(5)];\nassert.deepStrictEqual(chance(one), [other.normal(), ...other.permutation(3)]);\nassert.strictEqual(one.normal(), other.normal());",
  ],
  callbacks: [
    "const callbacks = (f: (g: (x: number) => number) => number) => f((x) => x + 1) + f((x) => x * 10);",
    "assert.strictEqual(callbacks((g) => g(g(1))), 103);\nconst refused = new TypeError('no');\nassert.throws(() => callbacks(() => { throw refused; }), (error) => error === refused || (error as Error).message === 'no');",
  ],
  promises: [
    "async function promises(f: (x: number) => Promise<number>): Promise<number> { await new Promise((resolve) => setTimeout(resolve, 5)); return (await f(1)) + (await f(2)); }",
    "assert.strictEqual(await promises(async (x) => x * 10), 30);\nconst both = await Promise.all([promises(async (x) => x), promises(async (x) => -x)]);\nassert.deepStrictEqual(both, [3, -3]);\nawait assert.rejects(promises(async () => { throw new Error('late'); }), /late/);",
  ],
  generators: [
    "function* generators(): Generator<number> { let n = 0; while (true) yield n++; }",
    "const found: number[] = [];\nfor (const n of generators()) { if (n > 3) break; found.push(n); }\nassert.deepStrictEqual(found, [0, 1, 2, 3]);",
  ],
};

describe.concurrent("a submission that is right", () => {
  test("passes with values of every kind, in both directions", async () => {
    const cells = Object.entries(values).flatMap(([name, [text, code]]) => [
      answer(name, text),
      check(`test-${name}`, code),
    ]);
    expect(outcomes(await grade(cells))).toEqual(Object.keys(values).map((name) => [`test-${name}`, "passed", null]));
  });

  test("passes where cells between answer and test compute with it, and where it is wrong fails there", async () => {
    const cells = [
      answer("exercise-1", "const double = (x: number): number => 2 * x;"),
      codeCell("between", "const results: number[] = [];\nresults.push(double(4));"),
      check("test-1", "assert.deepStrictEqual(results, [8]);"),
      answer("exercise-2", "const half = (x: number): number => x / 2;"),
      check("test-2", "assert.strictEqual(half(double(3)), 3);\nassert.deepStrictEqual(results, [8]);"),
    ];
    expect(outcomes(await grade(cells)).map(([, status]) => status)).toEqual(["passed", "passed"]);
    const wrong = await grade(cells, { "exercise-1": "const double = (x: number): number => x;" });
    expect(outcomes(wrong).map(([, status]) => status)).toEqual(["failed", "passed"]);
  });
});

describe.concurrent("a submission that is not right", () => {
  test("is told of each name why it is missing, and loses no other test", async () => {
    const cells = [
      answer("exercise-1", "const one = 1;"),
      check("test-1", "assert.strictEqual(one + 0, 1);"),
      answer("exercise-2", "const two = () => 2;"),
      check("test-2", "assert.strictEqual(two(), 2);"),
      answer("exercise-3", "const three = () => 3;"),
      check("test-3", "assert.strictEqual(three(), 3);"),
    ];
    const answers = { "exercise-1": 'throw new Error("exercise 1 is not done yet");', "exercise-2": "const tow = 2;" };
    expect(outcomes(await grade(cells, answers))).toEqual([
      ["test-1", "failed", "Error: exercise 1 is not done yet"],
      ["test-2", "failed", "ReferenceError: two is not defined"],
      ["test-3", "passed", null],
    ]);
  });

  test("loses no test that uses what the test of another exercise declares", async () => {
    const cells = [
      answer("exercise-1", "const double = (x: number): number => 2 * x;"),
      check("test-1", "const four = double(2);\nlet tries = 0;\ntries += 1;\nassert.strictEqual(four, 4);"),
      answer("exercise-2", "const half = (x: number): number => x / 2;"),
      check("test-2", "const two = half(four);\nassert.deepStrictEqual([two, tries], [2, 1]);"),
      answer("exercise-3", "const next = (x: number): number => x + 1;"),
      check("test-3", "assert.strictEqual(next(two), 3);"),
    ];
    for (const wrong of ["const double = (x: number): number => 5 * x;", 'throw new Error("not done");']) {
      const graded = await grade(cells, {
        "exercise-1": wrong,
        "exercise-2": "const half = (x: number): number => x;",
      });
      expect(outcomes(graded).map(([, status]) => status)).toEqual(["failed", "failed", "passed"]);
    }
    expect(outcomes(await grade(cells)).map(([, status]) => status)).toEqual(["passed", "passed", "passed"]);
  });

  test("cannot change the data of later tests by what it does to its arguments", async () => {
    const cells = [
      codeCell("data", "const numbers = [1, 2];\nconst byName = { a: matrix([[1]]), b: new Map([[1, 2]]) };"),
      answer("exercise-1", "const sum = (list: number[], all: typeof byName): number => list[0] + list[1];"),
      check("test-1", "assert.strictEqual(sum(numbers, byName), 3);"),
      answer("exercise-2", "const double = (x: number): number => 2 * x;"),
      check(
        "test-2",
        "assert.deepStrictEqual([numbers, Object.keys(byName), byName.b.size, byName.a.get(0, 0)], [[1, 2], ['a', 'b'], 1, 1]);\nfor (const x of numbers) assert.strictEqual(double(x), 2 * x);",
      ),
    ];
    const emptied =
      "const sum = (list: number[], all: any): number => { list.length = 0; all.b.clear(); all.a.set(0, 0, 9); delete all.a; return 3; };";
    expect(outcomes(await grade(cells, { "exercise-1": emptied }))).toEqual([
      ["test-1", "passed", null],
      ["test-2", "passed", null],
    ]);
    const wrong = { "exercise-1": emptied, "exercise-2": "const double = (x: number): number => x;" };
    expect(outcomes(await grade(cells, wrong)).map(([, status]) => status)).toEqual(["passed", "failed"]);
  });

  test("that loops fails in time, and its other answers count; a part that is right counts in part", async () => {
    const cells = [
      answer("exercise-1", "const f = (x: number): number => x;"),
      check("test-1", "assert.strictEqual(f(1), 1);"),
      answer("exercise-2", "const [g, h] = [() => 1, () => 2];"),
      check("test-2", "let points = 0;\nif (g() === 1) points += 1;\nif (h() === 2) points += 2;\npoints", 3),
    ];
    const answers = {
      "exercise-1": "const f = (x: number): number => { for (;;); };",
      "exercise-2": "const [g, h] = [() => 1, () => 1];",
    };
    const { scores } = await grade(cells, answers, 3);
    expect(scores.map(({ status, points }) => [status, points])).toEqual([
      ["timeout", 0],
      ["partial", 1],
    ]);
    expect(scores[0]?.message).toBe("the submission took longer than 3 s");
  });

  test("is told no more than some thousand characters of an answer of any length", async () => {
    const cells = [
      answer("exercise-1", "const f = () => 1;"),
      check("test-1", "if (f() !== 1) throw new Error(`f() is ${f()}`);"),
      check("test-1-second", "console.log(f());\n0"),
    ];
    const { notebook, scores } = await grade(cells, { "exercise-1": 'const f = () => "a".repeat(500_000);' });
    for (const { status, message } of scores) {
      expect(status).toBe("failed");
      expect(message).toMatch(/aaa … \(49\d{4} characters more\)$/);
      expect(message?.length).toBeLessThan(5000);
    }
    expect(JSON.stringify(notebook).length).toBeLessThan(200_000);
  });

  test("does not see the text of the check's errors, nor of hidden tests", async () => {
    const cells = [
      answer("exercise-1", "const f = () => 1;"),
      check("test-1", "const secret = 1;\nassert.strictEqual(f(), secret);"),
    ];
    const { notebook } = await grade(cells, { "exercise-1": "const f = () => 2;" });
    const [output] = notebook.cells.flatMap((cell) =>
      cell.id === "test-1" && cell.cell_type === "code" ? cell.outputs : [],
    );
    expect(JSON.stringify(output)).not.toContain("secret");
  });
});

describe("a source that fails", () => {
  test("is told of, as nobody can be graded by it", async () => {
    const source = notebookOf(
      [
        codeCell("data", 'const data = missing("x");'),
        answer("exercise-1", "const f = () => 1;"),
        check("test-1", "f(); data;"),
      ],
      typescript,
    );
    await expect(gradeAgainst(source, source)).rejects.toThrow(
      /the source's cell data fails in the checking kernel: ReferenceError/,
    );
  });
});

describe.skipIf(python3 === null)("a kernel that is not ours", () => {
  test("runs the tests of the source, the hidden ones too, inside of itself", async () => {
    const source = notebookOf([answer("exercise-1", "def f(): return 1"), check("test-1", "assert f() == 1")], python);
    const submission = structuredClone(source);
    for (const cell of submission.cells) if (cell.id === "test-1") cell.source = "";
    if (python3 === null) return;
    const options = { launch: python3, cwd: folder, sourceFolder: folder };
    const right = await gradeSubmission(submission, source, options);
    expect([right.checked, right.scores[0]?.points]).toEqual(["inside", 1]);
    for (const cell of submission.cells) if (cell.id === "exercise-1") cell.source = "def f(): return 2";
    const wrong = await gradeSubmission(submission, source, options);
    expect(wrong.scores[0]?.status).toBe("failed");
  });
});
