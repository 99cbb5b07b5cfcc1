// The rules of an exercise that its cells show: order, hints, checks, and what the answers that are tried must be.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { gradingKind, readGradingMetadata } from "gradus-kernel/notebook/grading-metadata";
import { checksByExercise } from "gradus-kernel/workbook/exercises";
import { exercisesOf, type ChapterAnswers } from "./answers.ts";
import { chosenChapters, readChapter } from "./chapters.ts";
import { exerciseHeading } from "./reading-time.ts";

const answerFile = (number: string): string => join(import.meta.dirname, "answers", `${number}.ts`);

describe.each(chosenChapters)("the exercises of $file", ({ file, number, text }) => {
  const notebook = readChapter({ file, number, text });
  const exercises = exercisesOf(notebook);
  const ids = notebook.cells.map(({ id }) => id);
  const textOf = (name: string): string =>
    notebook.cells.find(({ id }) => id === `exercise-${name.replace(".", "-")}-text`)?.source ?? "";
  const solution = (source: string): string => /BEGIN SOLUTION\n([^]*?)\n *\/\/ END SOLUTION/.exec(source)?.[1] ?? "";

  test("are four to six, numbered in the order of the text, the last one an experiment to design", () => {
    expect(exercises.length).toBeGreaterThanOrEqual(4);
    expect(exercises.length).toBeLessThanOrEqual(6);
    expect(exercises.map(({ name }) => name)).toEqual(exercises.map((_, k) => `${Number(number)}.${k + 1}`));
    expect(textOf(exercises.at(-1)?.name ?? "")).toContain(": design an experiment (");
  });

  test("ask at least once for a prediction before the run", () => {
    expect(exercises.filter(({ hasParameters }) => !hasParameters).length).toBeGreaterThanOrEqual(1);
  });

  test("have no other graded cells than their own", () => {
    const graded = notebook.cells.filter((cell) => readGradingMetadata(cell, cell.id) !== null);
    const own = exercises.flatMap(({ answer, first, second }) => [answer, first, second ?? []].flat());
    expect(graded.map(({ id }) => id)).toEqual(own.map(({ id }) => id));
    expect([...checksByExercise(notebook).values()].filter((checks) => checks.length > 2)).toEqual([]);
  });

  describe.each(exercises)("exercise $name", ({ name, answer, first, second, functionName, hasParameters }) => {
    const id = name.replace(".", "-");
    const source = textOf(name);

    test("stands together: text, answer, check, second check; only a prediction has no second", () => {
      const own = [`exercise-${id}-text`, `exercise-${id}`, `test-${id}`, ...(hasParameters ? [`test-${id}-second`] : [])];
const given = ids.slice(ids.indexOf(own[0] ?? ""), ids.indexOf(own.at(-1) ?? "") + 1);
      // What the exercise works on may stand between its text and the answer.
      expect(given.filter((cell) => own.includes(cell) || !cell.startsWith(`exercise-${id}-`))).toEqual(own);
      expect(second === null).toBe(!hasParameters);
    });

    test("says in its heading how many minutes it takes", () => {
      expect(exerciseHeading.exec(source)?.[1]).toBe(name);
    });

    test("has three hints, in order; the first one gives no code of the solution away", () => {
      const hints = [...source.matchAll(/<details><summary>Hint (\d)<\/summary>\n\n([^]*?)\n\n<\/details>/g)];
      expect(hints.map(([, k]) => k)).toEqual(["1", "2", "3"]);
      const code = [...(hints[0]?.[2] ?? "").matchAll(/`([^`]{12,})`/g)].map(([, span]) => span ?? "");
      expect(code.filter((span) => solution(answer.source).includes(span))).toEqual([]);
    });

    test("has its answer in one function, with a solution region as its whole body", () => {
      expect(answer.source).toMatch(
        /^(?:(?:interface|type) [^]*?\n)?(?:async )?function \w+\([^]*\{\n {2}\/\/ BEGIN SOLUTION\n[^]*\n {2}\/\/ END SOLUTION\n\}$/,
      );
      expect(answer.source.match(/BEGIN SOLUTION/g)).toHaveLength(1);
    });

    test("has checks that end in a top-level passed(), under their own names, locked, with whole points", () => {
      for (const check of second === null ? [first] : [first, second]) {
        const label = check === first ? name : `${name}, second check`;
        expect(check.source).toMatch(new RegExp(`^const check = exercise\\("${label}"\\);$`, "m"));
        expect(check.source).toMatch(/^check\.passed\(\);$/m);
        const grading = readGradingMetadata(check, check.id);
        expect(grading !== null && gradingKind(grading)).toBe("autograder-tests");
        expect(Number.isInteger(grading?.points) && (grading?.points ?? 0) >= 1).toBe(true);
      }
      expect(first.source.endsWith("check.passed();")).toBe(true);
      expect(first.source).not.toContain("HIDDEN TESTS");
    });

    test("has a second check that is hidden as a whole but for a line that says what it varies", () => {
      if (second === null) return;
      expect(second.source).toMatch(
        new RegExp(`^// Second check of exercise ${name}: .+\\.\n// BEGIN HIDDEN TESTS\n[^]*\n// END HIDDEN TESTS$`),
      );
    });

    test("tells of a prediction only on which side it errs; the answer is behind a click", () => {
      if (hasParameters) return;
      expect(first.source).toContain("check.prediction(");
      expect(source).toMatch(/<details><summary>Answer of the experiment<\/summary>/);
      expect(source).toContain("**Decide before you run anything**");
    });

    test("is needed by no later cell: who leaves it out can go on", () => {
      const own = new Set([answer.id, first.id, second?.id]);
      const users = notebook.cells.filter(
        (cell) => cell.cell_type === "code" && !own.has(cell.id) && new RegExp(`\\b${functionName}\\b`).test(cell.source),
      );
      expect(users.map((cell) => cell.id)).toEqual([]);
    });

    test("has at least five wrong answers, with a message each, and two right ones in another style", async () => {
      expect(existsSync(answerFile(number)), `${answerFile(number)} is missing`).toBe(true);
      const { answers } = (await import(answerFile(number))) as { answers: ChapterAnswers };
      const { wrong = [], right = [] } = answers[name] ?? {};
      expect(new Set(wrong.map(({ mistake }) => mistake)).size).toBeGreaterThanOrEqual(5);
      expect(new Set(right.map(({ style }) => style)).size).toBeGreaterThanOrEqual(2);
      expect([wrong.length, right.length]).toEqual([
        new Set(wrong.map(({ mistake }) => mistake)).size,
        new Set(right.map(({ style }) => style)).size,
      ]);
      if (hasParameters) expect(wrong.some((one) => one.second !== undefined), "one that only the second check sees").toBe(true);
    });
  });
});
