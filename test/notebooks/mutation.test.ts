// What the checks of the chapters notice of changed solutions: the table is true, and what has changed since is tried.
//
// MUTATION=all tries every exercise (some ten minutes); CHAPTERS=14,16 only those of these chapters.
import { beforeAll, describe, expect, test } from "vitest";
import type { ExerciseResult } from "gradus-kernel/grading/mutation/mutate-notebook";
import { describeExercise } from "gradus-kernel/grading/mutation/mutation-report";
import type { PlannedNotebook } from "gradus-kernel/grading/mutation/plan";
import { percentOf, scoreOfExercises } from "gradus-kernel/grading/mutation/scores";
import { chosenChapters } from "./chapters.ts";
import {
  changedExercises,
  documentedTable,
  ofChapter,
  planChapter,
  readScores,
  scoreTable,
  total,
  tryExercises,
  type KeptScore,
} from "./mutation-scores.ts";

/** The share of the changes that are mistakes which a chapter's checks must notice, in percent. */
const LEAST = 95;

const scores = readScores();

test("the table in kernel/grading/README.md is that of the scores", () => {
  expect(documentedTable()).toBe(scoreTable(scores));
});

test.each(chosenChapters)("the table knows of $file that enough is noticed", ({ number }) => {
  expect(percentOf(total(ofChapter(scores, number)))).toBeGreaterThanOrEqual(LEAST);
});

describe("exercises that are not as the table knows them", () => {
  let tried: { planned: PlannedNotebook; result: ExerciseResult }[];
  beforeAll(async () => {
    const planned = await Promise.all(chosenChapters.map(planChapter));
    const wanted = planned.map((one) => {
      return { ...one, exercises: process.env["MUTATION"] === "all" ? one.exercises : changedExercises(one, scores) };
    });
    tried = await tryExercises(wanted.filter(({ exercises }) => exercises.length > 0));
  }, 3_600_000);

  test("have no marks of changes that are gone or that a check notices", () => {
    const stale = tried.flatMap(({ result }) => result.stale.map(({ from, to }) => `${result.name}: ${from} → ${to}`));
    expect(stale).toEqual([]);
  });

  test("leave their chapter's checks noticing enough", () => {
    const now = new Map<string, KeptScore>(Object.entries(scores));
    for (const { result } of tried) now.set(result.name, { hash: result.hash, ...scoreOfExercises([result]) });
    const weak = chosenChapters.filter(({ number }) => percentOf(total(ofChapter(Object.fromEntries(now), number))) < LEAST);
    const lines = tried.flatMap(({ planned, result }) => describeExercise(planned.name, result, false));
    expect(weak.map(({ file }) => file), lines.join("\n")).toEqual([]);
  });
});
