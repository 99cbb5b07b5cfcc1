// The chapters executed: from top to bottom on both kernels, and in the same run the answers that learners may hand in.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inParallel } from "gradus-kernel/common/in-parallel";
import { isJsonObject, type JsonObject } from "gradus-kernel/common/json";
import type { CodeCell, Notebook } from "gradus-kernel/notebook/types";
import { executeNotebook } from "gradus-kernel/run/execute-notebook";
import type { ExecutionResult } from "gradus-kernel/run/execution-result";
import { exercisesOf, readOutcomes, withTrials, type ChapterAnswers, type Outcome, type WrongAnswer } from "./answers.ts";
import { chosenChapters, notebooksFolder, readChapter, type Chapter } from "./chapters.ts";
import { hasPassedBefore, notePassed } from "./passed-before.ts";
import { tslabLaunch } from "./tslab.ts";

const plotlyMime = "application/vnd.plotly.v1+json";
const maximumFigureBytes = 200_000;
const minute = 60_000;
const cwd = notebooksFolder;

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

/** Whether a reader can move something in a figure. */
function isInteractive({ layout }: JsonObject): boolean {
  return isJsonObject(layout) && Array.isArray(layout["sliders"]) && layout["sliders"].length > 0;
}

function failures(result: ExecutionResult): Record<string, string> {
  const failed = result.cells.filter((cell) => cell.status !== "ok");
  return Object.fromEntries(failed.map((cell) => [cell.id, `${cell.error?.ename}: ${cell.error?.evalue}`]));
}

async function answersOf(number: string): Promise<ChapterAnswers> {
  const file = join(import.meta.dirname, "answers", `${number}.ts`);
  if (!existsSync(file)) throw new Error(`${file} is missing: the answers to the exercises of chapter ${number}`);
  const { answers } = (await import(file)) as { answers: ChapterAnswers };
  return answers;
}

/** The message behind the name of the exercise, as the answers have it. */
function messageOf(said: string | null, name: string): string | null {
  return said?.replace(`ExerciseError: exercise ${name}, second check: `, "").replace(`ExerciseError: exercise ${name}: `, "") ?? null;
}

function expectMessage(said: string | null, expected: string | RegExp): void {
  if (typeof expected === "string") expect(said).toBe(expected);
  else expect(said).toMatch(expected);
}

/** A wrong answer gets its message from the check that is to refuse it, and passes no second check. */
function judgeWrong(wrong: WrongAnswer, { first, second }: Outcome, name: string, hasSecond: boolean): void {
  if (wrong.first !== undefined) expectMessage(messageOf(first, name), wrong.first);
  else expect(first, "the first check passes").toBeNull();
  if (wrong.second !== undefined) expectMessage(messageOf(second, name), wrong.second);
  if (hasSecond) expect(second, "no wrong answer passes the second check").not.toBeNull();
  for (const said of [first, second]) if (said !== null) expect(said).toMatch(/^ExerciseError: /);
}

interface ChapterRuns {
  readonly chapter: Chapter;
  readonly answers: ChapterAnswers;
  onGradus?: ExecutionResult;
  onTslab?: ExecutionResult;
}

const chapters = await Promise.all(
  chosenChapters.map(async (chapter): Promise<ChapterRuns> => ({ chapter, answers: await answersOf(chapter.number) })),
);

/** The chapter as it is, on tslab. */
async function runOnTslab(runs: ChapterRuns): Promise<void> {
  runs.onTslab = await executeNotebook(readChapter(runs.chapter), { kernel: tslabLaunch, cwd });
}

/** The learners' answers, on our kernel. */
async function runOnGradus(runs: ChapterRuns): Promise<void> {
  const tried = withTrials(readChapter(runs.chapter), runs.answers);
  runs.onGradus = await executeNotebook(tried, { kernel: "gradus", cwd, allowErrors: true });
}

// Two at a time over all chapters: a kernel has a core for itself. Those on tslab take several times as long: they come first, so that both
// cores have something to do to the end.
beforeAll(async () => {
  const toRun = chapters.filter(({ chapter }) => !hasPassedBefore(chapter));
  const onTslab = toRun.map((runs) => () => runOnTslab(runs));
  const onGradus = toRun.map((runs) => () => runOnGradus(runs));
  await inParallel([...onTslab, ...onGradus], 2, (run) => run());
}, chapters.length * 6 * minute);

for (const runs of chapters) {
  const { chapter, answers } = runs;
  const exercises = exercisesOf(readChapter(chapter));

  describe.skipIf(hasPassedBefore(chapter))(chapter.file, () => {
    let result: ExecutionResult;
    let onTslab: ExecutionResult;
    beforeAll(() => {
      if (runs.onGradus === undefined || runs.onTslab === undefined) throw new Error(`${chapter.file} was not run`);
      result = runs.onGradus;
      onTslab = runs.onTslab;
    });

    // So that the next run knows that there is nothing to do.
    // eslint-disable-next-line no-empty-pattern -- vitest reads from it which fixtures a hook uses
    afterAll(({}, suite) => {
      if (suite.tasks.every((task) => task.type === "suite" || task.result?.state === "pass")) notePassed(chapter);
    });

    test("runs from top to bottom on gradus, with figures that are light and at least two to play with", () => {
      expect(failures(result)).toEqual({});
      expect(errorsWritten(result.notebook)).toEqual([]);
      const shown = figures(result.notebook);
      expect(shown.filter(isInteractive).length).toBeGreaterThanOrEqual(2);
      for (const figure of shown) expect(JSON.stringify(figure).length).toBeLessThanOrEqual(maximumFigureBytes);
    });

    test("runs from top to bottom on stock tslab", () => {
      expect(failures(onTslab)).toEqual({});
      expect(errorsWritten(onTslab.notebook)).toEqual([]);
    });

    test.each(exercises)("exercise $name: the solution passes, the stub says that it is not done", ({ name, second }) => {
      const outcomes = readOutcomes(result.notebook, name);
      expect(outcomes.find(({ id }) => id === "solution")).toEqual({ id: "solution", first: null, second: null });
      const stub = outcomes.find(({ id }) => id === "stub");
      expect(stub?.first).toContain(`ExerciseError: exercise ${name} is not done yet. `);
      if (second !== null) expect(stub?.second).toContain(`ExerciseError: exercise ${name} is not done yet. `);
    });

    const wrong = exercises.flatMap((exercise) =>
      (answers[exercise.name]?.wrong ?? []).map((one) => ({ name: exercise.name, mistake: one.mistake, exercise, one })),
    );
    test.each(wrong)("exercise $name, wrong: $mistake", ({ name, mistake, exercise, one }) => {
      const outcome = readOutcomes(result.notebook, name).find(({ id }) => id === `wrong: ${mistake}`);
      if (outcome === undefined) throw new Error("the answer was not tried");
      judgeWrong(one, outcome, name, exercise.second !== null);
    });

    const right = exercises.flatMap(({ name }) =>
      (answers[name]?.right ?? []).map(({ style }) => ({ name, style, id: `right: ${style}` })),
    );
    test.each(right)("exercise $name, right: $style", ({ name, id }) => {
      const outcome = readOutcomes(result.notebook, name).find((candidate) => candidate.id === id);
      expect(outcome).toEqual({ id, first: null, second: null });
    });

    test.each(exercises)("exercise $name: no function of the text or the library is its answer", ({ name }) => {
      const helpers = readOutcomes(result.notebook, name).filter(({ id }) => id.startsWith("helper"));
      expect(helpers.filter(({ first, second }) => first === null && second === null)).toEqual([]);
    });
  });
}
