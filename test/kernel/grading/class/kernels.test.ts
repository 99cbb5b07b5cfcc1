// Any kernel is graded by the same command in the same sandbox: tslab's and Python's as well as ours.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { KernelLaunch } from "gradus-kernel/launch/kernel-process";
import { serializeNotebook } from "gradus-kernel/notebook/serialize-notebook";
import { releaseChapter } from "gradus-kernel/workbook/release";
import { codeCell, notebookOf } from "../../notebook/notebooks.ts";
import { python3, tslab } from "../../run/launches.ts";
import { canConfine } from "../sandbox/confined.ts";
import { readReport, runGrade } from "./grade-class.ts";

const folder = mkdtempSync(join(tmpdir(), "gradus-kernels-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** An answer, its test, and a test that gives half of its points, in each language. */
const CODE: Record<string, { right: string; wrong: string; test: string; part: string }> = {
  typescript: {
    right: "const twice = (x: number): number => 2 * x;",
    wrong: "const twice = (x: number): number => x;",
    test: 'if (twice(2) !== 4) throw new Error("not 4");',
    part: "twice(1) === 2 ? 2 : 1",
  },
  python: {
    right: "twice = lambda x: 2 * x",
    wrong: "twice = lambda x: x",
    test: "assert twice(2) == 4, 'not 4'",
    part: "2 if twice(1) == 2 else 1",
  },
};

test.skipIf(!canConfine).each([tslab, python3].filter((launch) => launch !== null))(
  "submissions for $displayName are graded",
  async (launch) => {
    const { report, points } = await gradeWith(launch);
    expect(points).toEqual([3, 1]);
    expect(report.submissions[1]?.scores.map(({ status }) => status)).toEqual(["failed", "partial"]);
    expect(report.submissions[1]?.scores[0]?.message).toMatch(/not 4/);
    expect(report.isolation.engine).toBe("bubblewrap");
  },
  60_000,
);

async function gradeWith({
  name,
  displayName,
  language,
  argv,
}: KernelLaunch): Promise<{ report: ReturnType<typeof readReport>; points: number[] }> {
  const own = join(folder, name);
  const kernels = join(own, "jupyter", "kernels", name);
  mkdirSync(kernels, { recursive: true });
  writeFileSync(join(kernels, "kernel.json"), JSON.stringify({ argv, display_name: displayName, language }));
  const { right, wrong, test: check, part } = CODE[language] ?? { right: "", wrong: "", test: "", part: "" };
  const grading = (id: string, points?: number): { nbgrader: Record<string, string | number | boolean> } => {
    const isTest = points !== undefined;
    const common = { schema_version: 3, grade_id: id, grade: isTest, solution: !isTest, locked: isTest };
    return { nbgrader: points === undefined ? common : { ...common, points } };
  };
  const source = notebookOf(
    [
      codeCell("a", right, grading("answer")),
      codeCell("b", check, grading("test", 1)),
      codeCell("c", part, grading("part", 2)),
    ],
    { kernelspec: { name, display_name: displayName, language } },
  );
  mkdirSync(join(own, "submitted"));
  writeFileSync(join(own, "source.ipynb"), serializeNotebook(source));
  for (const [student, answer] of [
    ["right", right],
    ["wrong", wrong],
  ] as const) {
    const submission = releaseChapter(source);
    for (const cell of submission.cells) if (cell.id === "a") cell.source = answer;
    writeFileSync(join(own, "submitted", `${student}.ipynb`), serializeNotebook(submission));
  }
  const env = { JUPYTER_PATH: join(own, "jupyter") };
  await runGrade(own, ["submitted", "--source", "source.ipynb", "--report", "out"], { env });
  const report = readReport(join(own, "out"));
  return { report, points: report.submissions.map(({ points }) => points) };
}
