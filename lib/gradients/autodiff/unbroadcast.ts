// The chain rule through broadcasting: what was stretched on the way forward is added up on the way back.
import { sum, type Matrix } from "../../matrix/index.ts";

/**
 * The gradient of an operand of size 1 that was used for a whole row, column or matrix: the sum over its uses.
 *
 *   forward: y_ij = f(b_i) for every column j;   backward: ḡ(b_i) = Σ_j ḡ(y_ij) f'(b_i)
 *
 * gradient: the broadcast shape; the result has the shape of the operand.
 */
export function unbroadcast(gradient: Matrix, operand: Matrix): Matrix {
  let result = gradient;
  if (operand.rows === 1 && result.rows !== 1) result = sum(result, { axis: 0 });
  if (operand.cols === 1 && result.cols !== 1) result = sum(result, { axis: 1 });
  return result;
}
