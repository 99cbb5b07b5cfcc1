// One rule for losses, activations and optimizers: two matrices that belong together have the same shape.
import type { Matrix } from "../matrix/index.ts";

/** @throws RangeError "caller: first and second must have the same shape, got 1×3 and 3×1" */
export function requireSameShape(caller: string, names: readonly [string, string], a: Matrix, b: Matrix): void {
  if (a.rows === b.rows && a.cols === b.cols) return;
  throw new RangeError(
    `${caller}: ${names[0]} and ${names[1]} must have the same shape, got ${a.shape} and ${b.shape}`,
  );
}
