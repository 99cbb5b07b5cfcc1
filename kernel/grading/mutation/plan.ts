// What is to be done for notebooks whose solutions are changed: read, with their marks, and cut into parts that run side by side.
import { basename, dirname } from "node:path";
import type { FoundNotebook } from "../../command-line/targets.ts";
import { UsageError } from "../../command-line/usage-error.ts";
import type { KernelLaunch } from "../../launch/kernel-process.ts";
import { resolveKernel } from "../../launch/kernels.ts";
import { readNotebook } from "../../notebook/notebook-file.ts";
import { languageOf } from "../../notebook/notebook-language.ts";
import type { Notebook } from "../../notebook/types.ts";
import { readMarks, type Mark } from "./equivalents.ts";
import { exercisePartsOf, type ExerciseParts } from "./exercise-parts.ts";

export interface PlannedNotebook {
  name: string;
  /** The path of the file. */
  source: string;
  cwd: string;
  launch: KernelLaunch;
  notebook: Notebook;
  exercises: readonly ExerciseParts[];
  marks: readonly Mark[];
}

/** Exercises of a notebook that follow each other and run in one kernel. */
export interface Part {
  planned: PlannedNotebook;
  exercises: readonly ExerciseParts[];
}

/**
 * Reads a notebook with its marks.
 *
 * @param only the names of the exercises that are wanted; all where there are none
 * @throws {UsageError} where nothing of it can be changed, and {NotebookError} where it is no notebook
 */
export async function planNotebook(
  { source, name }: FoundNotebook,
  { only, kernel }: { only: readonly string[]; kernel: string | undefined },
): Promise<PlannedNotebook> {
  const notebook = await readNotebook(source, name);
  const language = languageOf(notebook);
  if (language !== "typescript" && language !== "javascript") {
    throw new UsageError(`${name} is in ${language}: only solutions in TypeScript and JavaScript can be changed`);
  }
  const all = exercisePartsOf(notebook);
  const exercises = only.length === 0 ? all : all.filter((exercise) => only.includes(exercise.name));
  const launch = resolveKernel(kernel, notebook);
  const marks = await readMarks(source, basename(source));
  return { name, source, cwd: dirname(source), launch, notebook, exercises, marks };
}

/** The notebooks in at most about `jobs` parts: whole where there are many, in pieces where there are few. */
export function partsOf(planned: readonly PlannedNotebook[], jobs: number): Part[] {
  const pieces = Math.max(1, Math.floor(jobs / Math.max(1, planned.length)));
  return planned.flatMap((one) => {
    const size = Math.max(1, Math.ceil(one.exercises.length / pieces));
    const starts = Array.from({ length: Math.ceil(one.exercises.length / size) }, (_, k) => k * size);
    return starts.map((start) => ({ planned: one, exercises: one.exercises.slice(start, start + size) }));
  });
}
