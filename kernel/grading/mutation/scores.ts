// Scores of mutation: how many changes that are mistakes somebody notices, of an exercise, a notebook, and all.
import type { ExerciseResult, Fate } from "./mutate-notebook.ts";

export interface MutationScore {
  /** All changes that were tried. */
  changes: number;
  compiler: number;
  visible: number;
  hidden: number;
  timeout: number;
  equivalent: number;
  survived: number;
}

const fates: readonly Fate[] = ["compiler", "visible", "hidden", "timeout", "equivalent", "survived"];

export function scoreOfExercises(exercises: readonly Pick<ExerciseResult, "mutants">[]): MutationScore {
  const all = exercises.flatMap(({ mutants }) => mutants);
  const score: MutationScore = { ...noScore, changes: all.length };
  for (const fate of fates) score[fate] = all.filter((mutant) => mutant.fate === fate).length;
  return score;
}

const noScore: MutationScore = {
  changes: 0,
  compiler: 0,
  visible: 0,
  hidden: 0,
  timeout: 0,
  equivalent: 0,
  survived: 0,
};

/** The share of the changes that are mistakes which is noticed, in percent; 100 where there are none. */
export function percentOf({ changes, equivalent, survived }: MutationScore): number {
  const mistakes = changes - equivalent;
  return mistakes === 0 ? 100 : (100 * (mistakes - survived)) / mistakes;
}

/** A share in percent, never rounded up to 100. */
export function percentText(percent: number): string {
  return `${Math.floor(percent * 10) / 10} %`;
}
