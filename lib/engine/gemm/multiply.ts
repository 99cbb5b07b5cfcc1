// What all implementations of the multiplication share: their shape, and the numbers that describe a product.

/**
 * C = A B, or C += A B where it `adds`, of strided operands: A's element (i, k) is `a[i * rowStepA + k * colStepA]`, B's (k, j)
 * likewise, so that a transposed operand is the same array with its steps exchanged. C (m × n) lies row by row.
 *
 * Returns whether it could: an implementation with limits says false and leaves C alone.
 */
export type Multiply = (
  m: number,
  n: number,
  k: number,
  a: Float64Array,
  rowStepA: number,
  colStepA: number,
  b: Float64Array,
  rowStepB: number,
  colStepB: number,
  c: Float64Array,
  adds: boolean,
) => boolean;

/** The sizes of a product and the steps of its operands, as `Multiply` takes them. */
export interface Strides {
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly rowStepA: number;
  readonly colStepA: number;
  readonly rowStepB: number;
  readonly colStepB: number;
}
