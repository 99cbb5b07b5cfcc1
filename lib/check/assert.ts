// Assertions for the text: a number that a chapter names is computed in a cell, so that prose and code cannot drift apart.
import { toleranceFor, isClose } from "./close.ts";
import { numberText } from "./describe.ts";

/**
 * Holds a computed number against the number in the text.
 *
 * @param tolerance largest allowed difference; one millionth of the expected value by default.
 * @throws RangeError naming the number, what was received and what was expected.
 */
export function assertClose(name: string, received: number, expected: number, tolerance?: number): void {
  const allowed = toleranceFor([expected], tolerance === undefined ? {} : { tolerance });
  if (isClose(received, expected, allowed)) return;
  throw new RangeError(
    `assertClose: ${name} must be ${numberText(expected)} (± ${numberText(allowed)}), got ${numberText(received)}`,
  );
}

/**
 * Holds a sentence of the text against the computed facts.
 * @throws RangeError with the message, which says what should hold.
 */
export function assertThat(condition: boolean, message: string): asserts condition {
  if (condition !== true) throw new RangeError(`assertThat: ${message}, but it does not hold`);
}
