// One rule for losses, activations and optimizers: two matrices that belong together have the same shape.
import type { Matrix, SameSize } from "../../matrix/index.ts";
import type { ShapeText } from "../../matrix/shape.ts";

/** No demand where rows and columns are equal, or known at run time only; else an error in these words. */
export type SameSizes<
  Rows extends number,
  Cols extends number,
  OtherRows extends number,
  OtherCols extends number,
  Message extends string,
> = SameSize<Rows, OtherRows, Message> & SameSize<Cols, OtherCols, Message>;

/** No demand where Y has the shape of the first matrix, or a size is known at run time only; else an error in the words below. */
export type SameShape<
  Caller extends string,
  First extends string,
  Rows extends number,
  Cols extends number,
  YRows extends number,
  YCols extends number,
> = SameSizes<
  Rows,
  Cols,
  YRows,
  YCols,
  `${Caller}: ${First} and Y must have the same shape, got ${ShapeText<Rows, Cols>} and ${ShapeText<YRows, YCols>}`
>;

/** @throws RangeError "caller: first and second must have the same shape, got 1×3 and 3×1" */
export function requireSameShape(caller: string, names: readonly [string, string], a: Matrix, b: Matrix): void {
  if (a.rows === b.rows && a.cols === b.cols) return;
  throw new RangeError(
    `${caller}: ${names[0]} and ${names[1]} must have the same shape, got ${a.shape} and ${b.shape}`,
  );
}
