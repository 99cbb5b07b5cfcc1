// What the mutants of notebooks came to, as lines for who writes checks, and as JSON.
import { type JsonObject } from "../../common/json.ts";
import type { ExercisedMutant, ExerciseResult } from "./mutate-notebook.ts";
import { percentOf, percentText, scoreOfExercises, type MutationScore } from "./scores.ts";

export interface NotebookResult {
  name: string;
  exercises: readonly ExerciseResult[];
}

/** The line of an exercise, and what of it needs a look: changes that nobody noticed, marks that are stale. */
export function describeExercise(name: string, result: ExerciseResult, showsHidden: boolean): string[] {
  const shown = result.mutants.filter(({ fate }) => fate === "survived" || (showsHidden && fate === "hidden"));
  return [
    `${name}, exercise ${result.name}: ${describeScore(scoreOfExercises([result]))}`,
    ...shown.flatMap((mutant) => describeMutant(result.cell, mutant)),
    ...result.stale.map(({ from, to }) => {
      return `  stale mark: there is no unnoticed change any more from ${JSON.stringify(from)} to ${JSON.stringify(to)}`;
    }),
  ];
}

export function describeScore(score: MutationScore): string {
  const parts: [count: number, what: string][] = [
    [score.compiler, "refused by the compiler"],
    [score.visible, "by the checks"],
    [score.hidden, "by hidden tests alone"],
    [score.timeout, "by the time limit"],
    [score.equivalent, "no mistakes"],
    [score.survived, "noticed by nobody"],
  ];
  const counts = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return `${percentText(percentOf(score))} of ${score.changes} changes (${counts.join(", ")})`;
}

function describeMutant(cell: string, { fate, kind, line, from, to, message }: ExercisedMutant): string[] {
  const who = fate === "survived" ? "nobody notices" : `only a hidden test notices (${message ?? ""})`;
  return [`  cell ${cell}, line ${line}, ${kind}: ${who}`, ...marked("-", from), ...marked("+", to)];
}

function marked(sign: string, text: string): string[] {
  return text === "" ? [] : text.split("\n").map((line) => `    ${sign} ${line}`);
}

/** The report in JSON, version 1; the same run gives the same bytes. */
export function mutationJson(notebooks: readonly NotebookResult[]): JsonObject {
  return {
    version: 1,
    ...scoreJson(scoreOfExercises(notebooks.flatMap(({ exercises }) => exercises))),
    notebooks: notebooks.map(({ name, exercises }) => ({
      name,
      ...scoreJson(scoreOfExercises(exercises)),
      exercises: exercises.map((exercise) => ({
        name: exercise.name,
        cell: exercise.cell,
        hash: exercise.hash,
        ...scoreJson(scoreOfExercises([exercise])),
        mutants: exercise.mutants.map(({ kind, line, from, to, fate, message, why }) => {
          return { kind, line, from, to, fate, message: why ?? message };
        }),
      })),
    })),
  };
}

function scoreJson(score: MutationScore): JsonObject {
  return { percent: Number(percentOf(score).toFixed(2)), ...score };
}
