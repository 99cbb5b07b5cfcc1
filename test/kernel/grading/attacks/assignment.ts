// A small assignment of three exercises, and submissions of it that attack its checks.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Notebook } from "gradus-kernel/notebook/types";
import { Checkers } from "gradus-kernel/grading/checkers/checkers";
import { gradeSubmission } from "gradus-kernel/grading/submission/grade-submission";
import type { GradedSubmission } from "gradus-kernel/grading/submission/graded-submission";
import type { KernelLaunch } from "gradus-kernel/launch/kernel-process";
import { resolveKernel } from "gradus-kernel/launch/kernels";
import { releaseChapter } from "gradus-kernel/workbook/release";
import { codeCell, notebookOf } from "../../notebook/notebooks.ts";
import { answer, check, typescript } from "../graded-cells.ts";

export interface Attack {
  name: string;
  /** What it tries, for the table in kernel/grading/README.md. */
  tries: string;
  /** Runs before all answers. */
  before?: string;
  /** In place of the answer to exercise 1, which is wrong unless given. */
  answer?: string;
  /** In place of the answer to exercise 3, which is right unless given. */
  third?: string;
  /** Runs after all answers. */
  after?: string;
  edit?: (notebook: Notebook) => void;
  /** The points it comes to: by default those of exercises 2 and 3, which are right. */
  points?: number;
  /** What the first test says. */
  says?: RegExp;
  /** Seconds for each test, where it never ends: others have time enough on a busy machine. */
  timeout?: number;
  /** Whether it must be kept in: it looks at, or ends, what lies outside of its process. */
  isConfined?: boolean;
}

/** The points of each exercise. */
export const POINTS = { first: 4, second: 2, third: 2 };

export const RIGHT = "function double(x: number): number {\n  return 2 * x;\n}";
const WRONG = "function double(x: number): number {\n  return x;\n}";
const MEAN = `function mean(values: number[]): number {
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum = sum + values[i];
  return sum / values.length;
}`;
const TWICE = "function twice(f: (x: number) => number, x: number): number {\n  return f(f(x));\n}";

/** The assignment with its solutions and hidden tests. */
export const source: Notebook = notebookOf(
  [
    codeCell("imports", 'import assert from "node:assert";\nimport { exercise } from "gradus/check";'),
    answer("exercise-1-1", solution(RIGHT)),
    check(
      "test-1-1",
      'const check = exercise("1.1");\ncheck.cases(double, [{ of: [2], is: 4 }, { of: [-3], is: -6 }]);\ncheck.passed();',
      2,
    ),
    check(
      "test-1-1-second",
      hidden("assert.strictEqual(double(21), 42);\nassert.deepStrictEqual([1, 2.5].map((x) => double(x)), [2, 5]);"),
    ),
    check("test-1-1-third", hidden("const ten = double(5);\nassert.ok(ten > 9 && ten < 11, `double(5) is ${ten}`);")),
    answer("exercise-1-2", solution(MEAN)),
    check(
      "test-1-2",
      "const values = [3, 1, 2];\nassert.strictEqual(mean(values), 2);\nassert.deepStrictEqual(values, [3, 1, 2]);",
      2,
    ),
    answer("exercise-1-3", solution(TWICE)),
    check("test-1-3", "assert.strictEqual(twice((x) => x + 3, 7), 13);\nassert.strictEqual(twice(double, 1), 4);", 2),
  ],
  typescript,
);

function solution(text: string): string {
  return `// BEGIN SOLUTION\n${text}\n// END SOLUTION`;
}

function hidden(text: string): string {
  return `// Other values.\n// BEGIN HIDDEN TESTS\n${text}\n// END HIDDEN TESTS`;
}

/** What a learner hands in: the released assignment with these answers. */
export function submissionOf({ before, answer: first = WRONG, third = TWICE, after, edit }: Partial<Attack>): Notebook {
  const notebook = releaseChapter(source);
  const answers: Record<string, string> = { "exercise-1-1": first, "exercise-1-2": MEAN, "exercise-1-3": third };
  for (const cell of notebook.cells) cell.source = answers[cell.id] ?? cell.source;
  if (before !== undefined) notebook.cells.splice(1, 0, codeCell("before", before));
  if (after !== undefined) notebook.cells.push(codeCell("after", after));
  edit?.(notebook);
  return notebook;
}

const folder = mkdtempSync(join(tmpdir(), "gradus-attacks-"));

/** The processes that check serve attack after attack, as they do in a class: what one leaves behind would help the next. */
const checkers = new Checkers();

export function grade(
  notebook: Notebook,
  {
    confine = (launch) => launch,
    timeout = 20,
  }: { confine?: (launch: KernelLaunch) => KernelLaunch; timeout?: number } = {},
): Promise<GradedSubmission> {
  const launch = confine(resolveKernel("gradus", source));
  return gradeSubmission(notebook, source, { launch, cwd: folder, sourceFolder: folder, timeout, checkers });
}

/** What was earned with all tests together. */
export function pointsOf({ scores }: GradedSubmission): number {
  return scores.reduce((sum, { points }) => sum + points, 0);
}
