// Types of submissions: tests decide, and with --types cells are refused as the kernel refuses them where notebooks are edited.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { gradeSubmission } from "gradus-kernel/grading/submission/grade-submission";
import type { Score } from "gradus-kernel/grading/submission/score";
import { resolveKernel } from "gradus-kernel/launch/kernels";
import type { Notebook } from "gradus-kernel/notebook/types";
import { executeNotebook } from "gradus-kernel/run/execute-notebook";
import { codeCell, notebookOf } from "../notebook/notebooks.ts";
import { answer, check, typescript } from "./graded-cells.ts";

const folder = mkdtempSync(join(tmpdir(), "gradus-types-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const twice = "const twice = (x: number): number => 2 * x;";
const half = "const half = (x: number): number => x / 2;";

/** Two exercises with these answers, and a cell of the learner's own between them. */
function notebookWith({ first = twice, own = "1" } = {}): Notebook {
  const cells = [
    answer("exercise-1-1", first),
    check("test-1-1", 'if (twice(2) !== 4) throw new Error("not 4");'),
    codeCell("own", own),
    answer("exercise-1-2", half),
    check("test-1-2", 'if (half(4) !== 2) throw new Error("not 2");'),
  ];
  return notebookOf(cells, typescript);
}

const submissions: Record<string, Parameters<typeof notebookWith>[0]> = {
  "an answer whose value is right and whose type is not": {
    first: "const twice = (x: number): string => 2 * x;",
  },
  "a cell of its own with a mistake of types": { own: 'const wrong: number = "text";' },
};

/** The tests that pass where every cell runs that the kernel does not refuse, as a learner runs them one by one. */
async function passedInTheLab(notebook: Notebook): Promise<string[]> {
  const kernel = resolveKernel("gradus", notebook);
  const { cells } = await executeNotebook(notebook, { kernel, cwd: folder, timeout: 20, allowErrors: true });
  return cells.filter(({ id, status }) => id.startsWith("test-") && status === "ok").map(({ id }) => id);
}

async function gradeOf(submission: Notebook, types: boolean): Promise<Score[]> {
  const source = notebookWith();
  const launch = resolveKernel("gradus", source);
  const options = { launch, cwd: folder, sourceFolder: folder, timeout: 20, types };
  return (await gradeSubmission(submission, source, options)).scores;
}

const passed = (scores: Score[]): string[] =>
  scores.filter(({ status }) => status === "passed").map(({ gradeId }) => gradeId);

describe.for(Object.entries(submissions))("%s", ([, given]) => {
  const submission = notebookWith(given);

  test("costs with --types the tests of the exercises that the Lab refuses", { timeout: 60_000 }, async () => {
    const scores = await gradeOf(submission, true);
    expect(passed(scores)).toEqual(await passedInTheLab(submission));
    const failed = scores.filter(({ status }) => status !== "passed");
    expect(failed).toHaveLength(given?.first === undefined ? 0 : 1);
    for (const { message } of failed) expect(message).toMatch(/^TypeScriptError: In\[\d\]:1:\d+ TS2322: /);
  });

  test("costs nothing where tests alone decide", { timeout: 60_000 }, async () => {
    expect(passed(await gradeOf(submission, false))).toEqual(["test-1-1", "test-1-2"]);
  });
});
