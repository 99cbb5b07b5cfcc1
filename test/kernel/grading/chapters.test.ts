// The course's own chapters, graded from outside: released copies with the solutions filled in earn all points, those without none.
//
// CHAPTERS=all, or CHAPTERS=09,18, grades others than the quick ones.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { gradeSubmission } from "gradus-kernel/grading/submission/grade-submission";
import type { GradedSubmission } from "gradus-kernel/grading/submission/graded-submission";
import { resolveKernel } from "gradus-kernel/launch/kernels";
import { readNotebook } from "gradus-kernel/notebook/notebook-file";
import { isJsonObject } from "gradus-kernel/common/json";
import type { Notebook } from "gradus-kernel/notebook/types";
import { releaseChapter } from "gradus-kernel/workbook/release";

const folder = fileURLToPath(new URL("../../../notebooks", import.meta.url));
const wanted = (process.env["CHAPTERS"] ?? "00,14").split(",");
const chapters = readdirSync(folder).filter((name) => {
  return name.endsWith(".ipynb") && (wanted[0] === "all" || wanted.some((number) => name.startsWith(number)));
});

describe.for(chapters)("%s", (name) => {
  test("earns all points with its solutions, and none without", { timeout: 600_000 }, async () => {
    const source = await readNotebook(join(folder, name), name);
    const release = releaseChapter(source);
    const filled = structuredClone(release);
    for (const [index, cell] of filled.cells.entries()) {
      const { nbgrader } = cell.metadata;
      if (isJsonObject(nbgrader) && nbgrader["solution"] === true) cell.source = source.cells[index]?.source ?? "";
    }
    const { scores, checked } = await grade(filled, source);
    expect(checked).toBe("outside");
    expect(scores.length).toBeGreaterThan(0);
    expect(scores.filter(({ points, max }) => points !== max)).toEqual([]);
    const none = await grade(release, source);
    expect(none.scores.filter(({ points }) => points !== 0)).toEqual([]);
    expect(none.scores.filter(({ message }) => !/not done yet/.test(message ?? ""))).toEqual([]);
  });
});

function grade(submission: Notebook, source: Notebook): Promise<GradedSubmission> {
  const launch = resolveKernel("gradus", source);
  return gradeSubmission(submission, source, { launch, cwd: folder, sourceFolder: folder, timeout: 120 });
}
