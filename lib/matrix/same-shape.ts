// One rule for losses, activations and optimizers: two matrices that belong together have the same shape.
import type { Fits, Matrix } from "./index.ts";
import type { HasShape, ShapeOf } from "./shape.ts";

/** `Y` where it has the shape of the first matrix, as far as the compiler knows both, else the sentence below. */
export type SameShape<Caller extends string, First extends string, A extends Matrix, Y extends Matrix> = Fits<
  Y,
  HasShape<
    Y,
    A["rows"],
    A["cols"],
    `${Caller}: ${First} and Y must have the same shape, got ${ShapeOf<A>} and ${ShapeOf<Y>}`
  >
>;

/** @throws RangeError "caller: first and second must have the same shape, got 1×3 and 3×1" */
export function requireSameShape(caller: string, names: readonly [string, string], a: Matrix, b: Matrix): void {
  if (a.rows === b.rows && a.cols === b.cols) return;
  throw new RangeError(
    `${caller}: ${names[0]} and ${names[1]} must have the same shape, got ${a.shape} and ${b.shape}`,
  );
}
