// Manual decay: somebody watches the training and sets the rate by hand; here as a table of what was decided when.
import { requireAtLeast, type Schedule } from "./schedule.ts";

/** From this time on, this rate. */
export interface ManualRate {
  readonly from: number;
  readonly rate: number;
}

/**
 * A rate for each stretch of time.
 *
 *   α(t) = the rate of the last entry with from ≤ t
 *
 * table: the first entry from 0 on, the others later and later.
 * Any function of your own is a schedule as well: `learningRate: (step) => …`.
 * @throws RangeError when the table is empty, does not begin at 0 or is not in order, or a rate is negative
 * Chapter 17
 * @example
 * const rate = manualSchedule([{ from: 0, rate: 0.1 }, { from: 30, rate: 0.01 }]);
 * [0, 29, 30].map(rate); // => [ 0.1, 0.1, 0.01 ]
 */
export function manualSchedule(table: readonly ManualRate[]): Schedule {
  if (table.length === 0 || table[0].from !== 0) {
    const got = table.length === 0 ? "none" : table[0].from;
    throw new RangeError(`manualSchedule: there must be a first rate from time 0 on, got ${got}`);
  }
  table.forEach(({ from, rate }, i) => {
    requireAtLeast("manualSchedule", "rate", rate, 0);
    if (i > 0 && !(from > table[i - 1].from)) {
      throw new RangeError(`manualSchedule: times must rise, got ${from} after ${table[i - 1].from}`);
    }
  });
  return (time) => (table.findLast(({ from }) => from <= time) ?? table[0]).rate;
}
