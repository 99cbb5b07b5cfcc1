// The slope of a function of one number, measured: on one side of the point, or on both.

/**
 * The one-sided (forward) difference: the slope of the line through f(x) and f(x + ε).
 *
 *   (f(x + ε) - f(x)) / ε = f'(x) + (ε/2) f''(x) + …     error O(ε)
 *
 * epsilon: the step, not 0, in the unit of x; below about 1e-8 round-off (1e-16 |f| / ε) outweighs what a smaller step gains.
 * @throws RangeError when epsilon is not a finite number other than 0
 * Chapter 12: for θ³ at 1 with ε = 0.01 it gives 3.0301 instead of 3
 * @example
 * oneSidedDifference((x) => x ** 3, 1, 0.01); // => 3.03
 */
export function oneSidedDifference(f: (x: number) => number, x: number, epsilon: number): number {
  requireStep("oneSidedDifference", epsilon);
  return (f(x + epsilon) - f(x)) / epsilon;
}

/**
 * The two-sided (central) difference: the slope of the line through f(x - ε) and f(x + ε).
 *
 *   (f(x + ε) - f(x - ε)) / 2ε = f'(x) + (ε²/6) f'''(x) + …     error O(ε²)
 *
 * The terms with f'' have the same value on both sides and cancel. Best near ε = 1e-5, where round-off takes over.
 *
 * epsilon: the step, not 0, in the unit of x.
 * @throws RangeError when epsilon is not a finite number other than 0
 * Chapter 12: for θ³ at 1 with ε = 0.01 it gives 3.0001 instead of 3
 * @example
 * twoSidedDifference((x) => x ** 3, 1, 0.01); // => 3
 */
export function twoSidedDifference(f: (x: number) => number, x: number, epsilon: number): number {
  requireStep("twoSidedDifference", epsilon);
  return (f(x + epsilon) - f(x - epsilon)) / (2 * epsilon);
}

/** @throws RangeError when a step is 0 or not finite */
export function requireStep(caller: string, epsilon: number): void {
  if (!Number.isFinite(epsilon) || epsilon === 0) {
    throw new RangeError(`${caller}: epsilon must be a finite number other than 0, got ${epsilon}`);
  }
}
