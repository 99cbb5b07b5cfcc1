// What a data set is: samples in the columns of X, and what is known of them in the columns of Y.
import type { Matrix } from "../matrix/matrix.ts";
import { shapeText } from "../matrix/shape.ts";

/** Samples and their labels or targets: X (features, m), Y (outputs, m). */
export interface Dataset<Features extends number = number, Outputs extends number = number> {
  readonly X: Matrix<Features>;
  readonly Y: Matrix<Outputs>;
}

/** Refuses a data set whose X and Y do not have one column for each sample. */
export function requireSamples(name: string, { X, Y }: Dataset): void {
  if (X.cols !== Y.cols) {
    throw new RangeError(
      `${name}: X and Y must have one column for each sample, got ${shapeText(X)} and ${shapeText(Y)}`,
    );
  }
}
