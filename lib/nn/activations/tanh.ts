// The hyperbolic tangent: a sigmoid stretched to (-1, 1), whose outputs have mean near zero.
import { tanhAll, tanhBackInPairs } from "../../engine/index.ts";
import { emptyLike, Matrix, multiply } from "../../matrix/index.ts";
import type { Activation } from "./activation.ts";
import { ownPart } from "../own-parts.ts";

/**
 * The hyperbolic tangent of each entry.
 *
 *   tanh(z) = (e^z - e^-z) / (e^z + e^-z) = 2 σ(2z) - 1
 *
 * Z: any shape; the result has the same. Values in [-1, 1].
 * Source: LeCun, Bottou, Orr, Müller, "Efficient BackProp", 1998 (why outputs centred on zero learn faster); chapter 04.
 * @example
 * tanh(row([-1, 0, 1])); // => Matrix 1×3 [[-0.7616  0.0000  0.7616]]
 */
export function tanh<Rows extends number, Cols extends number>(Z: Matrix<Rows, Cols>): Matrix<Rows, Cols> {
  return new Matrix(Z.rows, Z.cols, tanhAll(Z.data));
}

/**
 * The slope of tanh at each entry: 1 at z = 0, nearly 0 where |z| is large (saturation).
 *
 *   tanh'(z) = 1 - tanh(z)² = 4 e^-2|z| / (1 + e^-2|z|)²
 *
 * Where tanh has rounded to ±1 the second form is used, so that a saturated unit still has its small slope.
 * Z: any shape; the result has the same. Chapter 04.
 * @example
 * tanhDerivative(row([0, 1, 3])); // => Matrix 1×3 [[1.00 0.42 0.01]]
 */
export function tanhDerivative<Rows extends number, Cols extends number>(Z: Matrix<Rows, Cols>): Matrix<Rows, Cols> {
  return slopeOf(Z, tanh(Z));
}

/** From here on up 1 - a² has lost too many digits to the rounding of a. */
const SATURATED = 0.9999;

function slopeOf<Rows extends number, Cols extends number>(Z: Matrix<Rows, Cols>, A: Matrix): Matrix<Rows, Cols> {
  const slope = emptyLike(Z);
  for (let i = 0; i < slope.data.length; i++) {
    const a = A.data[i];
    slope.data[i] = Math.abs(a) < SATURATED ? 1 - a * a : saturatedSlope(Z.data[i]);
  }
  return slope;
}

function saturatedSlope(z: number): number {
  const e = Math.exp(-2 * Math.abs(z));
  return (4 * e) / (1 + e) ** 2;
}

/** tanh as a layer of a network uses it. */
export const tanhActivation: Activation = ownPart({
  name: "tanh",
  forward: tanh,
  derivative: slopeOf,
  backward: timesSlope,
});

/** dA ⊙ g'(Z) */
function timesSlope(dA: Matrix, Z: Matrix, A: Matrix): Matrix {
  const dZ = emptyLike(A);
  // The same product two entries at a time, where the engine can.
  return tanhBackInPairs(dA.data, A.data, Z.data, dZ.data) ? dZ : multiply(dA, slopeOf(Z, A));
}
