// gradus assignment, really run: what it writes, that it writes the same bytes again, what it proves, and how it refuses.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import type { JsonObject } from "gradus-kernel/common/json";
import { serializeNotebook } from "gradus-kernel/notebook/serialize-notebook";
import type { Cell } from "gradus-kernel/notebook/types";
import { packageRoot } from "gradus-kernel/platform/package-root";
import { pythonWith } from "../../python.ts";
import { tslabKernelSpec } from "gradus-kernel/kernelspecs/tslab-kernelspec";
import { runToEnd } from "../../../run-to-end.ts";
import { notebookOf } from "../../notebook/notebooks.ts";
import { answer, check, essay, python, task, typescript } from "../graded-cells.ts";

let folder: string;
const folders: string[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gradus-assignment-"));
  folders.push(folder);
});
afterAll(() => folders.forEach((one) => rmSync(one, { recursive: true, force: true })));

const twice = answer(
  "exercise-1-1",
  "function twice(x: number): number {\n  // BEGIN SOLUTION\n  return 2 * x;\n  // END SOLUTION\n}",
);
const seen = check("test-1-1", "if (twice(3) !== 6) throw new Error('twice(3) is not 6');");
const unseen = check(
  "test-1-1-second",
  "// BEGIN HIDDEN TESTS\nif (twice(-1) !== -2) throw new Error('no');\n// END HIDDEN TESTS",
  2.5,
);
const good = [
  twice,
  seen,
  unseen,
  essay("why", "It is **the solution**."),
  task("do", "Draw it.\n\n### BEGIN MARK SCHEME\n1 point for axes\n### END MARK SCHEME", 3),
];

function write(name: string, cells: Cell[], metadata: JsonObject = typescript): string {
  const file = join(folder, name);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, serializeNotebook(notebookOf(cells, metadata)));
  return file;
}

function run(...args: string[]): { code: number | null; lines: string[]; errors: string } {
  const program = join(packageRoot(), "bin", "gradus.mjs");
  const { status, stdout, stderr } = runToEnd(process.execPath, [program, "assignment", ...args], { cwd: folder });
  return { code: status, lines: stdout.trimEnd().split("\n"), errors: stderr };
}

describe("gradus assignment", { timeout: 60_000 }, () => {
  test("writes the release: stubs, no hidden tests, no mark schemes, checksums that Python computes too", () => {
    write("source/ps1/one.ipynb", good);
    expect(run("source", "--output", "release")).toMatchObject({
      code: 0,
      lines: ["ok      source/ps1/one.ipynb  3 answers, 2 tests, 7.5 points → release/ps1/one.ipynb"],
    });
    const text = readFileSync(join(folder, "release/ps1/one.ipynb"), "utf8");
    for (const secret of ["2 * x", "twice(-1)", "the solution", "axes", "BEGIN", "END"])
      expect(text).not.toContain(secret);
    const { cells } = JSON.parse(text) as { cells: { source: string[] }[] };
    expect(cells.map(({ source }) => source.join(""))).toEqual([
      'function twice(x: number): number {\n  // Write your answer here, in place of the next line. Functions that help you go in here, too.\n  throw new Error("exercise 1.1 is not done yet");\n}',
      seen.source,
      "",
      "*Write your answer here, in place of this line.*",
      "Draw it.\n",
    ]);
    const interpreter = pythonWith("hashlib");
    if (interpreter === null) return;
    const program = [
      "import hashlib, json, sys",
      "for cell in json.load(open(sys.argv[1]))['cells']:",
      "    g = cell['metadata']['nbgrader']",
      "    is_locked = False if g['solution'] else True if g['grade'] else g['locked']",
      "    parts = [''.join(cell['source']), cell['cell_type'], str(g['grade']), str(g['solution']), str(is_locked), g['grade_id']]",
      "    if g['grade']: parts.append(str(float(g['points'])))",
      "    assert g['checksum'] == hashlib.md5(''.join(parts).encode('utf-8')).hexdigest(), g",
      "    assert cell['metadata']['deletable'] is False and g['cell_type'] == cell['cell_type']",
    ].join("\n");
    expect(runToEnd(interpreter, ["-c", program, join(folder, "release/ps1/one.ipynb")])).toMatchObject({
      status: 0,
      stderr: "",
    });
  });

  test("writes the same bytes again, also from another folder, and over what stands there", () => {
    const file = write("one.ipynb", good);
    run(file, "--output", "a");
    writeFileSync(join(folder, "a/one.ipynb"), "old");
    run(file, "--output", "a");
    const elsewhere = write("deep/er/one.ipynb", good);
    run(elsewhere, "--output", "b");
    expect(readFileSync(join(folder, "b/one.ipynb"))).toEqual(readFileSync(join(folder, "a/one.ipynb")));
  });

  test("knows the chapters of the course by their numbers and names", () => {
    const { code, lines } = run("14", "00-getting-started", "--check");
    expect(lines).toEqual([
      expect.stringMatching(/^ok {6}.*14-exponentially-weighted-averages\.ipynb {2}5 answers, 9 tests, 9 points$/),
      expect.stringMatching(/^ok {6}.*00-getting-started\.ipynb /),
    ]);
    expect(code).toBe(0);
  });

  test("writes nothing where one of the sources breaks a rule, and names file, cell and rule of each", () => {
    write("in/a.ipynb", good);
    write("in/b.ipynb", [seen, twice, check("test-1-1", "1")]);
    writeFileSync(join(folder, "in", "c.ipynb"), '{"cells": [');
    const { code, lines } = run("in", "--output", "out");
    expect(code).toBe(1);
    expect(lines).toEqual([
      expect.stringMatching(/^ok {6}in\/a\.ipynb/),
      'in/b.ipynb is not a valid notebook: cells[2].id: "test-1-1" is the id of cells[0] already',
      expect.stringMatching(/^in\/c\.ipynb is not a notebook: not JSON at line 1/),
      "nothing is written",
    ]);
    expect(existsSync(join(folder, "out"))).toBe(false);
    write("in/b.ipynb", [seen, twice]);
    rmSync(join(folder, "in", "c.ipynb"));
    expect(run("in", "--output", "out")).toMatchObject({
      code: 1,
      lines: [
        expect.stringMatching(/^ok/),
        "in/b.ipynb, cell test-1-1 (number 1): test before its answer: its answer exercise-1-1 stands below it, in cell 2",
        "nothing is written",
      ],
    });
    expect(readdirSync(folder)).toEqual(["in"]);
  });

  test.each<[args: string[], message: RegExp]>([
    [[], /no notebook given|say where the releases go/],
    [["one.ipynb"], /say where the releases go \(--output <folder>\), or ask only for --check or --solution/],
    [["one.ipynb", "--output"], /the option --output takes one value, got true/],
    [
      ["one.ipynb", "--output", "."],
      /the released one\.ipynb would overwrite the source one\.ipynb; choose another --output$/m,
    ],
    [["99", "--check"], /there is no file, folder or chapter 99/],
    [["nowhere.ipynb", "--check"], /there is no file or folder nowhere\.ipynb/],
    [["one.ipynb", "--output", "one.ipynb"], /one\.ipynb.* cannot be written/],
    [["one.ipynb", "--check", "--jobs", "0"], /--jobs takes a number ≥ 1, got 0/],
    [["one.ipynb", "--solution", "--kernel", "nowhere"], /there is no kernelspec "nowhere"/],
    [["one.ipynb", "--check", "--speed"], /unknown option --speed/],
  ])("with %j ends with 2, says what is wrong, and writes nothing", (args, message) => {
    write("one.ipynb", good);
    const { code, errors } = run(...args);
    expect(errors).toMatch(message);
    expect(errors.trimEnd().split("\n")).toHaveLength(1);
    expect(code).toBe(2);
    expect(readdirSync(folder)).toEqual(["one.ipynb"]);
  });
});

describe("gradus assignment --solution", { timeout: 120_000 }, () => {
  test("runs both: the source earns all points, the release, graded with its hidden tests, none", () => {
    write("one.ipynb", good);
    expect(run("one.ipynb", "--solution")).toMatchObject({
      code: 0,
      lines: ["ok      one.ipynb  3 answers, 2 tests, 7.5 points; the source earns 3.5, the release 0"],
    });
  });

  test("names a solution that does not pass, and a test that passes without one", () => {
    const weak = check("test-1-1", "typeof twice;");
    const wrong = check("test-1-1-second", "if (twice(2) !== 5) throw new Error('twice(2) is not 5');", 2);
    write("one.ipynb", [twice, weak, wrong]);
    expect(run("one.ipynb", "--solution", "--output", "out")).toMatchObject({
      code: 1,
      lines: [
        "one.ipynb, cell test-1-1 (number 2): no marks: who has written nothing earns 1 of 1 points",
        "one.ipynb, cell test-1-1-second (number 3): full marks: the solution earns 0 of 2 points: Error: twice(2) is not 5",
        "nothing is written",
      ],
    });
  });

  test("counts partial credit: a part for nothing is told, all of it is full marks", () => {
    write("one.ipynb", [
      twice,
      check("test-1-1", "let points = 1;\ntry { if (twice(1) === 2) points += 1; } catch {}\npoints", 2),
    ]);
    expect(run("one.ipynb", "--solution").lines).toEqual([
      "one.ipynb, cell test-1-1 (number 2): no marks: who has written nothing earns 1 of 2 points",
    ]);
  });

  test("ends with 3 where a kernel dies", () => {
    write("one.ipynb", [twice, check("test-1-1", 'process.kill(process.pid, "SIGKILL");')]);
    const { code, lines } = run("one.ipynb", "--solution");
    expect(lines.join("\n")).toContain(
      "one.ipynb, cell test-1-1 (number 2): full marks: the solution earns 0 of 1 points",
    );
    expect(code).toBe(3);
  });

  const ipykernel = pythonWith("ipykernel");
  test.skipIf(ipykernel === null)("proves notebooks in Python, whose stubs are nbgrader's", () => {
    const def = answer("double", "def double(x):\n    ### BEGIN SOLUTION\n    return 2 * x\n    ### END SOLUTION");
    const hidden = "assert double(3) == 6\n### BEGIN HIDDEN TESTS\nassert double(-1) == -2\n### END HIDDEN TESTS";
    write("p.ipynb", [def, check("double-test", hidden, 2)], python);
    const { code, lines } = run("p.ipynb", "--solution", "--output", "out");
    expect(lines).toEqual([
      "ok      p.ipynb  1 answer, 1 test, 2 points; the source earns 2, the release 0 → out/p.ipynb",
    ]);
    expect(code).toBe(0);
    const broken = answer("double", "def double(x):\n### BEGIN SOLUTION\n    return 2 * x\n### END SOLUTION");
    write("p.ipynb", [broken, check("double-test", hidden, 2)], python);
    expect(run("p.ipynb", "--solution").lines).toEqual([
      expect.stringMatching(
        /cell double \(number 1\): stub: what stands in place of the answer does not compile: expected an indented block/,
      ),
    ]);
  });

  test.skipIf(tslabKernelSpec() === null)("proves notebooks of tslab", () => {
    write("t.ipynb", [twice, seen, unseen], {
      kernelspec: { name: "tslab", display_name: "TypeScript", language: "typescript" },
    });
    expect(run("t.ipynb", "--solution")).toMatchObject({
      code: 0,
      lines: ["ok      t.ipynb  1 answer, 2 tests, 3.5 points; the source earns 3.5, the release 0"],
    });
  });
});
