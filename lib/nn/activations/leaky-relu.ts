// The leaky rectifier: a relu that keeps a small slope where z is negative, so that no unit dies.
import { emptyLike, type Matrix } from "../../matrix/index.ts";
import { ownPart } from "../own-parts.ts";
import type { Activation } from "./activation.ts";

export interface LeakyReluOptions {
  /** The slope where z ≤ 0; at least 0 and below 1. */
  readonly slope?: number;
}

const DEFAULT_SLOPE = 0.01;

/**
 * The leaky rectified linear unit of each entry.
 *
 *   leakyRelu(z) = z where z > 0, slope · z elsewhere
 *
 * Z: any shape; the result has the same.
 * @throws RangeError when slope is not in [0, 1)
 * Source: Maas, Hannun, Ng, "Rectifier Nonlinearities Improve Neural Network Acoustic Models", 2013; chapter 04
 * @example
 * leakyRelu(row([-2, 0, 3]), { slope: 0.1 }); // => Matrix 1×3 [[-0.2  0.0  3.0]]
 */
export function leakyRelu<Rows extends number, Cols extends number>(
  Z: Matrix<Rows, Cols>,
  { slope = DEFAULT_SLOPE }: LeakyReluOptions = {},
): Matrix<Rows, Cols> {
  requireSlope("leakyRelu", slope);
  const A = emptyLike(Z);
  for (let i = 0; i < A.data.length; i++) A.data[i] = Z.data[i] > 0 ? Z.data[i] : slope * Z.data[i];
  return A;
}

/**
 * The slope of the leaky rectifier at each entry: 1 where z > 0, `slope` where z < 0, and `slope` at the corner z = 0.
 *
 * Z: any shape; the result has the same.
 * @throws RangeError when slope is not in [0, 1)
 * Chapter 04
 * @example
 * leakyReluDerivative(row([-2, 3]), { slope: 0.1 }); // => Matrix 1×2 [[0.1 1.0]]
 */
export function leakyReluDerivative<Rows extends number, Cols extends number>(
  Z: Matrix<Rows, Cols>,
  { slope = DEFAULT_SLOPE }: LeakyReluOptions = {},
): Matrix<Rows, Cols> {
  requireSlope("leakyReluDerivative", slope);
  const result = emptyLike(Z);
  for (let i = 0; i < result.data.length; i++) result.data[i] = Z.data[i] > 0 ? 1 : slope;
  return result;
}

/** The leaky rectifier as a layer of a network uses it, with its usual slope 0.01 or another. */
export interface LeakyReluActivation extends Activation {
  /**
   * The same with another slope where z ≤ 0: `network({ hidden: activations.leakyRelu.withSlope(0.2) })`.
   * @throws RangeError when slope is not in [0, 1)
   */
  withSlope(slope: number): LeakyReluActivation;
}

/** The leaky rectifier as a layer of a network uses it. */
export const leakyReluActivation: LeakyReluActivation = leakyWith(DEFAULT_SLOPE);

function leakyWith(slope: number): LeakyReluActivation {
  return ownPart({
    name: "leakyRelu",
    forward: (Z) => leakyRelu(Z, { slope }),
    derivative: (Z) => leakyReluDerivative(Z, { slope }),
    withSlope(other) {
      requireSlope("leakyRelu.withSlope", other);
      return leakyWith(other);
    },
  });
}

function requireSlope(caller: string, slope: number): void {
  if (!(slope >= 0 && slope < 1)) {
    throw new RangeError(`${caller}: slope must be at least 0 and below 1, got ${slope}`);
  }
}
