// What hyperparameters of optimizers must satisfy, checked where an optimizer is made.

/** A decay rate β of an average: 0 forgets at once, 1 would never take anything in. */
export function requireDecay(caller: string, name: string, value: number): void {
  if (!(value >= 0 && value < 1)) {
    throw new RangeError(`${caller}: ${name} must be at least 0 and below 1, got ${value}`);
  }
}

/** A quantity that is zero or more. */
export function requireNonNegative(caller: string, name: string, value: number): void {
  if (!(value >= 0 && value < Infinity)) {
    throw new RangeError(`${caller}: ${name} must be a number of at least 0, got ${value}`);
  }
}
