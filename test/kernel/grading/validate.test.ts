// gradus validate: which checks of a learner's notebook pass, why the others do not, and the exit codes that a script goes by.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { parseSource } from "gradus-kernel/grading/records/find-sources";
import { describeValidation } from "gradus-kernel/grading/validate";
import { serializeNotebook } from "gradus-kernel/notebook/serialize-notebook";
import type { Cell } from "gradus-kernel/notebook/types";
import { packageRoot } from "gradus-kernel/platform/package-root";
import { releaseChapter } from "gradus-kernel/workbook/release";
import { runToEnd } from "../../run-to-end.ts";
import { codeCell, notebookOf } from "../notebook/notebooks.ts";

const folder = mkdtempSync(join(tmpdir(), "gradus-validate-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const metadata = { kernelspec: { name: "gradus", display_name: "TypeScript (Gradus)" } };

function check(gradeId: string, source: string, points = 1): Cell {
  const nbgrader = { schema_version: 3, grade_id: gradeId, grade: true, solution: false, locked: true, points };
  return { ...codeCell(gradeId, source), metadata: { nbgrader } };
}

function answer(gradeId: string, source: string): Cell {
  const nbgrader = { schema_version: 3, grade_id: gradeId, grade: false, solution: true, locked: false };
  return { ...codeCell(gradeId, source), metadata: { nbgrader } };
}

/** Runs the command on a notebook of these cells, released as a learner gets it. */
function validate(...cells: Cell[]): { code: number | null; lines: string[]; errors: string } {
  const file = join(folder, "mine.ipynb");
  writeFileSync(file, serializeNotebook(releaseChapter(notebookOf(cells, metadata))));
  return run(file);
}

function run(...args: string[]): { code: number | null; lines: string[]; errors: string } {
  const program = join(packageRoot(), "bin", "gradus.mjs");
  const { status, stdout, stderr } = runToEnd(process.execPath, [program, "validate", ...args]);
  return { code: status, lines: stdout.trimEnd().split("\n"), errors: stderr };
}

test("points are added without the dust of binary fractions", () => {
  const score = { index: 0, status: "passed", message: null, seconds: 0 } as const;
  const tenths = [0.1, 0.2, 0.7].map((points) => ({ ...score, gradeId: `test-${10 * points}`, points, max: points }));
  const [line] = describeValidation("mine.ipynb", {
    scores: tenths.slice(0, 2),
    changed: [],
    reason: null,
    isDead: false,
  });
  expect(line).toBe("mine.ipynb: 2 of 2 checks passed, 0.3 of 0.3 points");
  const source = notebookOf(
    tenths.map(({ gradeId, max }) => check(gradeId, "1", max)),
    metadata,
  );
  expect(parseSource(Buffer.from(serializeNotebook(source)), "source").max).toBe(1);
});

describe("gradus validate", { timeout: 60_000 }, () => {
  test("ends with 0 where all checks pass, and counts partial credit in full where it is full", () => {
    const { code, lines } = validate(
      codeCell("twice", "function twice(x: number): number { return 2 * x; }"),
      check("test-1-1", "if (twice(2) !== 4) throw new Error('no');"),
      check("test-1-2", "3", 3),
    );
    expect(lines).toEqual([expect.stringMatching(/mine\.ipynb: 2 of 2 checks passed, 4 of 4 points$/)]);
    expect(code).toBe(0);
  });

  test("ends with 1 and says of each check why it does not pass; a failing one keeps no other from being run", () => {
    const { code, lines } = validate(
      answer(
        "exercise-1-1",
        "function twice(x: number): number {\n  // BEGIN SOLUTION\n  return 2 * x;\n  // END SOLUTION\n}",
      ),
      check("test-1-1", "if (twice(2) !== 4) throw new Error('no');"),
      check("test-1-2", 'throw Object.assign(new Error("exercise 1.2: too low"), { name: "ExerciseError" });'),
      check("test-1-3", 'console.log("shape (0 of 2): it is 2×3");\n1.5', 3),
      check("test-1-4", "7", 3),
      check("own_name", "const n: number = 'x';"),
      check("test-1-5", "1"),
    );
    expect(lines[0]).toMatch(/mine\.ipynb: 1 of 6 checks passed, 2\.5 of 10 points$/);
    expect(lines.slice(1)).toEqual([
      "  exercise 1.1: Error: exercise 1.1 is not done yet",
      "  exercise 1.2: too low",
      "  exercise 1.3: shape (0 of 2): it is 2×3 (1.5 of 3 points)",
      "  exercise 1.4: it ended with 7 points, of 3 that there are",
      expect.stringMatching(/^ {2}own_name: TypeScriptError: In\[\d+\]:1:7 TS2322: Type 'string' is not assignable/),
    ]);
    expect(code).toBe(1);
  });

  test("notices a check that was changed after the release", () => {
    const released = releaseChapter(notebookOf([check("test-1-1", "throw new Error('no');")], metadata));
    const [cell] = released.cells;
    if (cell) cell.source = "1;";
    const file = join(folder, "changed.ipynb");
    writeFileSync(file, serializeNotebook(released));
    const { code, lines } = run(file);
    expect(lines.at(-1)).toBe("  exercise 1.1: its check is not the one that you were given");
    expect(code).toBe(1);
  });

  test("says that a check was not run where the kernel ended before it, and ends with 3", () => {
    const { code, lines } = validate(codeCell("end", 'process.kill(process.pid, "SIGKILL");'), check("test-1-1", "1"));
    expect(lines).toEqual([
      expect.stringContaining("0 of 1 checks passed, 0 of 1 points"),
      "  exercise 1.1: it was not run",
    ]);
    expect(code).toBe(3);
  });

  test("names a file that is no notebook, and goes on with the others", () => {
    writeFileSync(join(folder, "a-broken.ipynb"), "{ no");
    writeFileSync(join(folder, "b-good.ipynb"), serializeNotebook(notebookOf([check("test-1-1", "1")], metadata)));
    const { code, lines } = run(join(folder, "a-broken.ipynb"), join(folder, "b-good.ipynb"));
    expect(lines.join("\n")).toMatch(
      /a-broken\.ipynb: no checks\n {2}.*a-broken\.ipynb is not .*\n.*1 of 1 checks passed/,
    );
    expect(code).toBe(1);
  });

  test.each([
    [[], /no notebook given/],
    [["nowhere.ipynb"], /nowhere\.ipynb/],
    [["--speed", "3"], /unknown option --speed/],
  ])("with %j ends with 2 and says what is wrong", (args, message) => {
    const { code, errors } = run(...args);
    expect(errors).toMatch(message);
    expect(code).toBe(2);
  });
});
