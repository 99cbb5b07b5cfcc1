// What the checks of an exercise say to each change of its solution.
import type { Notebook } from "../../notebook/types.ts";
import type { CellError } from "../../run/execution-result.ts";
import { withHiddenTests } from "../../workbook/hidden-tests.ts";
import { scoresOf } from "../submission/score.ts";
import type { ChapterKernel, Trial } from "./chapter-kernel.ts";
import type { ExerciseParts } from "./exercise-parts.ts";
import type { Mutant } from "./mutators/mutant.ts";

/**
 * Who notices a change: `compiler`, before anything runs; `visible`, a check that every learner sees; `hidden`, only a hidden test;
 * `timeout`, nobody's check, but it does not come to its end; `survived`, nobody.
 */
export type Verdict = "compiler" | "visible" | "hidden" | "timeout" | "survived";

/** An answer that is tried: the text of one of the exercise's answer cells. */
export interface TriedAnswer {
  /** The place of the cell. */
  place: number;
  source: string;
}

export interface Judgement {
  verdict: Verdict;
  /** What was said; null where nobody said anything. */
  message: string | null;
}

export type JudgedMutant = Mutant & Judgement & { place: number };

/** Tries all mutants in the state behind the exercise; they stand in the same order then. */
export async function tryMutants(
  kernel: ChapterKernel,
  notebook: Notebook,
  exercise: ExerciseParts,
  mutants: readonly (Mutant & { place: number })[],
): Promise<JudgedMutant[]> {
  await kernel.advanceTo(exercise.tests.at(-1) ?? -1);
  const first = await judgeAll(kernel, notebook, exercise, mutants, false);
  if (await isSound(kernel, notebook, exercise)) return first;
  // One of them has changed what the others stand on: again, each from a state in which the source passes.
  await kernel.renew();
  return judgeAll(kernel, notebook, exercise, mutants, true);
}

async function judgeAll(
  kernel: ChapterKernel,
  notebook: Notebook,
  exercise: ExerciseParts,
  mutants: readonly (Mutant & { place: number })[],
  isCareful: boolean,
): Promise<JudgedMutant[]> {
  const judged: JudgedMutant[] = [];
  for (const mutant of mutants) {
    judged.push({ ...mutant, ...(await judge(kernel, notebook, exercise, mutant)) });
    if (isCareful && !(await isSound(kernel, notebook, exercise))) await kernel.renew();
  }
  return judged;
}

/** Whether the source, run again, still passes: that restores what the answers declare, too. */
async function isSound(kernel: ChapterKernel, notebook: Notebook, exercise: ExerciseParts): Promise<boolean> {
  for (const place of [...exercise.answers, ...exercise.tests]) {
    if (!isPassed(notebook, await kernel.try(place, notebook.cells[place]?.source ?? ""))) return false;
  }
  return true;
}

/** What the checks of an exercise say to an answer: first what a learner sees, then with the hidden tests. */
export async function judge(
  kernel: ChapterKernel,
  notebook: Notebook,
  { answers, tests }: ExerciseParts,
  tried: TriedAnswer,
): Promise<Judgement> {
  const sourceAt = (place: number): string => notebook.cells[place]?.source ?? "";
  for (const place of answers) {
    const said = await refusal(
      kernel,
      notebook,
      place,
      place === tried.place ? tried.source : sourceAt(place),
      "visible",
    );
    if (said !== null) return said;
  }
  for (const verdict of ["visible", "hidden"] as const) {
    for (const place of tests) {
      const [all, seen] = [sourceAt(place), withHiddenTests(sourceAt(place), "removed")];
      if (verdict === "hidden" && all === seen) continue;
      const said = await refusal(kernel, notebook, place, verdict === "visible" ? seen : all, verdict);
      if (said !== null) return said;
    }
  }
  return { verdict: "survived", message: null };
}

/** What stops a learner in this cell; null where it passes. A cell of comments is not run. */
async function refusal(
  kernel: ChapterKernel,
  notebook: Notebook,
  place: number,
  source: string,
  verdict: "visible" | "hidden",
): Promise<Judgement | null> {
  if (source.split("\n").every((line) => /^\s*(?:\/\/.*)?$/.test(line))) return null;
  const trial = await kernel.try(place, source);
  if (isPassed(notebook, trial)) return null;
  const { status, error } = trial.result;
  const message = error === null ? "not all points" : messageOf(error);
  if (status === "timeout" || status === "dead") return { verdict: "timeout", message };
  return { verdict: isFromCompiler(error) ? "compiler" : verdict, message };
}

function isPassed(notebook: Notebook, { cell, result }: Trial): boolean {
  if (result.status !== "ok") return false;
  const [score] = scoresOf({ ...notebook, cells: [cell] }, [{ ...result, index: 0 }]);
  return score === undefined || score.status === "passed";
}

function isFromCompiler(error: CellError | null): boolean {
  return error !== null && /^(?:TypeScriptError|SyntaxError)$/.test(error.ename);
}

function messageOf({ ename, evalue }: CellError): string {
  return ename === "ExerciseError" ? evalue : `${ename}: ${evalue}`;
}
