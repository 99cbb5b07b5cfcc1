// An exercise whose stub still stands: no mistake, but a place to come back to.
import { ExerciseError } from "./exercise-error.ts";

/** What the stub of an exercise throws, as the learner's copy of a chapter has it. */
const stubMessage = /^exercise \S+ is not done yet/;

/** The error to show when the learner's code met a stub; undefined for every other error. */
export function unfinishedError(error: unknown): ExerciseError | undefined {
  const message = error instanceof Error ? error.message : "";
  const [stub] = stubMessage.exec(message) ?? [];
  if (stub === undefined) return undefined;
  return new ExerciseError(
    `${stub}. Write your answer in the cell above and run both. ` +
      "To go on without it, select the cell below the checks and choose “Run Selected Cell and All Below” in the menu Run.",
  );
}
