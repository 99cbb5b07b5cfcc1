// The error of a failed check: a message in the learner's terms, and nothing else.

/** Thrown when an answer is not right yet. Its text is all that a learner needs; the stack would show only the checker. */
export class ExerciseError extends Error {
  override readonly name = "ExerciseError";

  constructor(message: string) {
    super(message);
    this.stack = `${this.name}: ${message}`;
  }
}
