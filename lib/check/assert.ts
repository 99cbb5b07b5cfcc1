// Assertions for the text: a number that a chapter names is computed in a cell, so that prose and code cannot drift apart.
import { toleranceFor, isClose } from "./close.ts";
import { numberText } from "./describe.ts";

/**
 * Holds a computed number against the number in the text.
 *
 * @param tolerance largest allowed difference; one millionth of the expected value by default.
 * @throws RangeError naming the number, what was received and what was expected.
 * @example
 * assertClose("the average", 12.1501, 12.15, 0.001); // passes in silence
 * try {
 *   assertClose("the average", 12.3, 12.15);
 * } catch (error) {
 *   String(error); // => 'RangeError: assertClose: the average must be 12.15 (± 0.00001215), got 12.3'
 * }
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
 * @example
 * assertThat(2 + 2 === 4, "two and two are four"); // passes in silence
 * try {
 *   assertThat(2 + 2 === 5, "two and two are five");
 * } catch (error) {
 *   String(error); // => 'RangeError: assertThat: two and two are five, but it does not hold'
 * }
 */
export function assertThat(condition: boolean, message: string): asserts condition {
  if (condition !== true) throw new RangeError(`assertThat: ${message}, but it does not hold`);
}
