// What a data set is: samples in the columns of X, and what is known of them in the columns of Y.
import type { Matrix } from "../matrix/matrix.ts";
import { shapeText, type Fits, type SameSize, type ShapeOf } from "../matrix/shape.ts";

/** Samples and their labels or targets: X (features, m), Y (outputs, m). */
export interface Dataset<Features extends number = number, Outputs extends number = number> {
  readonly X: Matrix<Features>;
  readonly Y: Matrix<Outputs>;
}

/** `Data` where X and Y have one column for each sample, as far as the compiler knows them, else a sentence. */
export type WithSamples<Name extends string, Data extends Dataset> = Fits<
  Data,
  SameSize<
    Data["X"]["cols"],
    Data["Y"]["cols"],
    `${Name}: X and Y must have one column for each sample, got ${ShapeOf<Data["X"]>} and ${ShapeOf<Data["Y"]>}`
  >
>;

/** Refuses a data set whose X and Y do not have one column for each sample. */
export function requireSamples(name: string, { X, Y }: Dataset): void {
  if (X.cols !== Y.cols) {
    throw new RangeError(
      `${name}: X and Y must have one column for each sample, got ${shapeText(X)} and ${shapeText(Y)}`,
    );
  }
}
