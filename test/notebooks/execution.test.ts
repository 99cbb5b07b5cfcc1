import { isJsonObject, type JsonObject } from "gradus-kernel/common/json";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type CodeCell, type Notebook } from "gradus-kernel/notebook/types";
import { executeNotebook } from "gradus-kernel/run/execute-notebook";
import type { ExecutionResult } from "gradus-kernel/run/execution-result";
import { tslabLaunch } from "./tslab.ts";
import { chapters, exerciseName, gradeIds, gradeIdOf, notebooksFolder, readChapter, withAnswers, withStubs } from "./chapters.ts";

const plotlyMime = "application/vnd.plotly.v1+json";
const maximumFigureBytes = 200_000;
const minute = 60_000;

function codeCells(notebook: Notebook): CodeCell[] {
  return notebook.cells.filter((cell) => cell.cell_type === "code");
}

/** What a cell wrote on stderr; a chapter writes nothing there. */
function errorsWritten(notebook: Notebook): string[] {
  return codeCells(notebook).flatMap((cell) =>
    cell.outputs.flatMap((output) =>
      output.output_type === "stream" && output.name === "stderr" ? [`${cell.id}: ${output.text}`] : [],
    ),
  );
}

function figures(notebook: Notebook): JsonObject[] {
  return codeCells(notebook).flatMap((cell) =>
    cell.outputs.flatMap((output) => {
      const value = output.output_type === "display_data" ? output.data[plotlyMime] : undefined;
      return isJsonObject(value) ? [value] : [];
    }),
  );
}

function failures(result: ExecutionResult): Record<string, string> {
  const failed = result.cells.filter((cell) => cell.status !== "ok");
  return Object.fromEntries(failed.map((cell) => [cell.id, `${cell.error?.ename}: ${cell.error?.evalue}`]));
}

/** The cells that hold a notebook's graded tests, by exercise. */
function testCells(notebook: Notebook): Map<string, string> {
  const cells = new Map<string, string>();
  for (const cell of notebook.cells) {
    const id = gradeIdOf(cell, "autograder-tests");
    if (id !== null) cells.set(exerciseName(id), cell.id);
  }
  return cells;
}

describe.concurrent.each(chapters)("$file", (chapter) => {
  const cwd = notebooksFolder;

  test("runs from top to bottom on gradus, with figures that have axes and controls", { timeout: 2 * minute }, async () => {
    const result = await executeNotebook(readChapter(chapter), { kernel: "gradus", cwd });
    expect(failures(result)).toEqual({});
    expect(errorsWritten(result.notebook)).toEqual([]);
    const shown = figures(result.notebook);
    expect(shown.filter((figure) => Array.isArray(figure["frames"])).length).toBeGreaterThanOrEqual(2);
    for (const figure of shown) expect(JSON.stringify(figure).length).toBeLessThanOrEqual(maximumFigureBytes);
  });

  test("runs from top to bottom on stock tslab", { timeout: 3 * minute }, async () => {
    const result = await executeNotebook(readChapter(chapter), { kernel: tslabLaunch, cwd });
    expect(failures(result)).toEqual({});
    expect(errorsWritten(result.notebook)).toEqual([]);
  });

  test("as a learner finds it, just the graded cells fail, each naming its exercise", { timeout: 2 * minute }, async () => {
    const notebook = withStubs(readChapter(chapter));
    const failed = failures(await executeNotebook(notebook, { kernel: "gradus", cwd, allowErrors: true }));
    const expected = testCells(notebook);
    expect(Object.keys(failed)).toEqual([...expected.values()]);
    for (const [name, id] of expected) expect(failed[id]).toContain(`exercise ${name} is not done yet`);
  });

  test("every check fails on a typical wrong answer and says why", { timeout: 2 * minute }, async () => {
    const file = join(import.meta.dirname, "wrong-answers", `${chapter.number}.ts`);
    expect(existsSync(file), `${file} is missing`).toBe(true);
    const { wrongAnswers } = (await import(file)) as { wrongAnswers: Record<string, string> };
    const notebook = readChapter(chapter);
    expect(Object.keys(wrongAnswers).sort()).toEqual(gradeIds(notebook, "autograded-answer").sort());
    const result = await executeNotebook(withAnswers(notebook, wrongAnswers), { kernel: "gradus", cwd, allowErrors: true });
    const failed = failures(result);
    const expected = testCells(notebook);
    expect(Object.keys(failed)).toEqual([...expected.values()]);
    for (const [name, id] of expected) expect(failed[id]).toContain(`ExerciseError: exercise ${name}: `);
  });
});
