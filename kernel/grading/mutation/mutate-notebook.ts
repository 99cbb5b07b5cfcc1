// A notebook's exercises, each with what its checks say to every change of its solution, and what the marks say to what they let pass.
import type { Notebook } from "../../notebook/types.ts";
import { ChapterKernel, type ChapterKernelOptions } from "./chapter-kernel.ts";
import { isMarkOf, type Mark } from "./equivalents.ts";
import { exerciseHash, isPrediction, namesAbove, type ExerciseParts } from "./exercise-parts.ts";
import type { Mutant } from "./mutators/mutant.ts";
import { mutantsOf } from "./mutants-of.ts";
import { tryMutants, type JudgedMutant, type Verdict } from "./try-mutants.ts";

/** What became of a change: as its verdict, or `equivalent` where a mark says why nobody need notice it. */
export type Fate = Verdict | "equivalent";

export interface ExercisedMutant extends JudgedMutant {
  fate: Fate;
  /** The reason of a mark. */
  why: string | null;
}

export interface ExerciseResult {
  name: string;
  /** The id of the cell that the answer stands in. */
  cell: string;
  /** What the result was made of: see exerciseHash. */
  hash: string;
  mutants: readonly ExercisedMutant[];
  /** Marks of which there is no such change any more, or that a check refuses now. */
  stale: readonly Mark[];
}

/** The mutants of an exercise, each with the place of its cell. */
export function mutantsOfExercise(notebook: Notebook, exercise: ExerciseParts): (Mutant & { place: number })[] {
  return exercise.answers.flatMap((place) => {
    const options = { names: namesAbove(notebook, place), isPrediction: isPrediction(notebook, exercise) };
    return mutantsOf(notebook.cells[place]?.source ?? "", options).map((mutant) => ({ ...mutant, place }));
  });
}

/**
 * Tries the mutants of some exercises of a notebook, in the order of the notebook and in one kernel.
 *
 * @throws {BrokenSourceError} where the source itself does not run
 */
export async function mutateExercises(
  notebook: Notebook,
  exercises: readonly ExerciseParts[],
  marks: readonly Mark[],
  options: ChapterKernelOptions,
): Promise<ExerciseResult[]> {
  const kernel = new ChapterKernel(notebook, options);
  const results: ExerciseResult[] = [];
  try {
    for (const exercise of exercises) {
      if (options.signal?.aborted) break;
      const judged = await tryMutants(kernel, notebook, exercise, mutantsOfExercise(notebook, exercise));
      const cell = notebook.cells[exercise.answers[0] ?? 0]?.id ?? "";
      const own = marks.filter((mark) => mark.exercise === exercise.name);
      const hash = exerciseHash(notebook, exercise, own);
      results.push({ name: exercise.name, cell, hash, ...withMarks(judged, own) });
    }
  } finally {
    await kernel.close();
  }
  return results;
}

/** Marks what is equivalent among the survivors; what a check notices is a mistake, whatever a mark says. */
export function withMarks(
  judged: readonly JudgedMutant[],
  marks: readonly Mark[],
): Pick<ExerciseResult, "mutants" | "stale"> {
  const used = new Set<Mark>();
  const mutants = judged.map((mutant): ExercisedMutant => {
    const mark = mutant.verdict === "survived" ? marks.find((one) => isMarkOf(one, mutant)) : undefined;
    if (mark === undefined) return { ...mutant, fate: mutant.verdict, why: null };
    used.add(mark);
    return { ...mutant, fate: "equivalent", why: mark.why };
  });
  return { mutants, stale: marks.filter((mark) => !used.has(mark)) };
}
