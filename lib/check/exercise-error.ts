// The error of a failed check: a message in the learner's terms, and nothing else.
import { inspectSymbol } from "../matrix/display/display-symbols.ts";

/**
 * Thrown when an answer is not right yet. Its text is all that a learner needs; a stack would show only the checker.
 * @example
 * try {
 *   exercise("1.1").number("the cost", 0.5, 0.25);
 * } catch (error) {
 *   error instanceof ExerciseError; // => true
 * }
 */
export class ExerciseError extends Error {
  static {
    Object.defineProperty(this.prototype, inspectSymbol, { value: oneLine });
  }

  override readonly name = "ExerciseError";

  constructor(message: string) {
    super(message);
    this.stack = `ExerciseError: ${message}`;
  }
}

function oneLine(this: ExerciseError): string {
  return `${this.name}: ${this.message}`;
}
