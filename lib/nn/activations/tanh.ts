// The hyperbolic tangent: a sigmoid stretched to (-1, 1), whose outputs have mean near zero.
import { tanhAll, tanhBackAll } from "../../engine/index.ts";
import { Matrix, zeros } from "../../matrix/index.ts";
import type { Activation } from "./activation.ts";
import { ownPart } from "../own-parts.ts";

/**
 * The hyperbolic tangent of each entry.
 *
 *   tanh(z) = (e^z - e^-z) / (e^z + e^-z) = 2 σ(2z) - 1
 *
 * Z: any shape; the result has the same. Values in [-1, 1].
 * Source: LeCun, Bottou, Orr, Müller, "Efficient BackProp", 1998 (why outputs centred on zero learn faster); chapter 04.
 */
export function tanh<Rows extends number, Cols extends number>(Z: Matrix<Rows, Cols>): Matrix<Rows, Cols> {
  return new Matrix(Z.rows, Z.cols, tanhAll(Z.data));
}

/**
 * The slope of tanh at each entry: 1 at z = 0, nearly 0 where |z| is large (saturation).
 *
 *   tanh'(z) = 1 - tanh(z)²
 *
 * Z: any shape; the result has the same. Chapter 04.
 */
export function tanhDerivative<Rows extends number, Cols extends number>(Z: Matrix<Rows, Cols>): Matrix<Rows, Cols> {
  return slopeFromOutput(tanh(Z));
}

function slopeFromOutput<Rows extends number, Cols extends number>(A: Matrix<Rows, Cols>): Matrix<Rows, Cols> {
  const slope = zeros(A.rows, A.cols);
  for (let i = 0; i < slope.data.length; i++) slope.data[i] = 1 - A.data[i] * A.data[i];
  return slope;
}

/** tanh as a layer of a network uses it. */
export const tanhActivation: Activation = ownPart({
  name: "tanh",
  forward: tanh,
  derivative: (_Z, A) => slopeFromOutput(A),
  backward: timesSlope,
});

/** dA ⊙ (1 - A²) */
function timesSlope(dA: Matrix, _Z: Matrix, A: Matrix): Matrix {
  return new Matrix(A.rows, A.cols, tanhBackAll(dA.data, A.data));
}
