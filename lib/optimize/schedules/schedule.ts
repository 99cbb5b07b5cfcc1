// What a schedule of learning rates is, and the rules that its numbers follow.

/**
 * A learning rate that changes with time: a function of the steps, or of the epochs, that have been made.
 * As it is, it fits `learningRate` of every optimizer, which count steps from 0; `byEpoch` makes it count epochs.
 */
export type Schedule = (time: number) => number;

/** Refuses an option that must be a finite number of at least `least`. */
export function requireAtLeast(caller: string, name: string, value: number, least: number): void {
  if (value >= least && value < Infinity) return;
  throw new RangeError(`${caller}: ${name} must be a number of at least ${least}, got ${value}`);
}

/** Refuses an option that must be a finite number above 0, as a duration is. */
export function requirePositive(caller: string, name: string, value: number): void {
  if (value > 0 && value < Infinity) return;
  throw new RangeError(`${caller}: ${name} must be a number above 0, got ${value}`);
}
