// Logistic regression: one linear unit, a sigmoid and the cross-entropy; the smallest network, written out in full.
import { matmulTransposeB, sum, transpose, type Matrix } from "../../matrix/index.ts";
import { sigmoidCrossEntropy, sigmoidCrossEntropyGradient } from "../losses/binary-cross-entropy.ts";
import { linearUnit, type FeaturesFor, type WeightColumn } from "../layers/linear-unit.ts";
import type { SameShape } from "../../matrix/same-shape.ts";
import { sigmoid } from "../activations/sigmoid.ts";

/** The derivatives of the cost by the weights, (n_x, 1), and by the bias. */
export interface LogisticGradients<Features extends number = number> {
  readonly dw: Matrix<Features, 1>;
  readonly db: number;
}

/**
 * The probability that each sample is of class 1.
 *
 *   A = σ(wᵀ X + b)
 *
 * w: (n_x, 1), b a number, X: (n_x, m); A: (1, m), entries in [0, 1].
 * @throws RangeError when w and X do not have the same features
 * Source: Cox, "The regression analysis of binary sequences", 1958; chapter 01
 * @example
 * logisticForward(column([1, 1]), -1, matrix([[0, 1, 1], [0, 0, 1]])); // => Matrix 1×3 [[0.2689 0.5000 0.7311]]
 */
export function logisticForward<Weights extends Matrix, Inputs extends Matrix>(
  w: WeightColumn<Weights>,
  b: number,
  X: FeaturesFor<Weights, Inputs>,
): Matrix<1, Inputs["cols"]>;
export function logisticForward(w: Matrix, b: number, X: Matrix): Matrix {
  return sigmoid(linearUnit(w, b, X));
}

/**
 * The cost of logistic regression: the cross-entropy, a convex function of w and b.
 *
 *   J = -(1/m) Σ [ y ln a + (1 - y) ln(1 - a) ], computed from z, so that it is finite for every finite z
 *
 * w: (n_x, 1), b a number, X: (n_x, m), Y: (1, m) of labels 0 and 1. In nats.
 * @throws RangeError when the shapes do not fit or a label is outside [0, 1]
 * Chapter 01
 * @example
 * logisticCost(column([0, 0]), 0, matrix([[1, 2], [3, 4]]), row([0, 1])); // => 0.6931
 */
export function logisticCost<Weights extends Matrix, Inputs extends Matrix, Labels extends Matrix>(
  w: WeightColumn<Weights>,
  b: number,
  X: FeaturesFor<Weights, Inputs>,
  Y: SameShape<"sigmoidCrossEntropy", "Z", Matrix<1, Inputs["cols"]>, Labels>,
): number;
export function logisticCost(w: Matrix, b: number, X: Matrix, Y: Matrix): number {
  return sigmoidCrossEntropy(linearUnit(w, b, X), Y);
}

/**
 * The derivatives of `logisticCost`, which make up a step of gradient descent: w := w - α dw, b := b - α db.
 *
 *   dZ = (A - Y) / m        dw = X dZᵀ        db = Σ dZ
 *
 * The course writes 1/m later, at dw = (1/m) X dZᵀ; the products are the same.
 *
 * w: (n_x, 1), b a number, X: (n_x, m), Y: (1, m).
 * @throws RangeError when the shapes do not fit
 * Chapter 01
 * @example
 * const { dw, db } = logisticGradients(column([0, 0]), 0, matrix([[1, 2], [3, 4]]), row([0, 1]));
 * dw;
 * // => Matrix 2×1
 * //    [[-0.25]
 * //     [-0.25]]
 * db; // => 0
 */
export function logisticGradients<Weights extends Matrix, Inputs extends Matrix, Labels extends Matrix>(
  w: WeightColumn<Weights>,
  b: number,
  X: FeaturesFor<Weights, Inputs>,
  Y: SameShape<"sigmoidCrossEntropyGradient", "Z", Matrix<1, Inputs["cols"]>, Labels>,
): LogisticGradients<Weights["rows"]>;
export function logisticGradients(w: Matrix, b: number, X: Matrix, Y: Matrix): LogisticGradients {
  const dZ = sigmoidCrossEntropyGradient(linearUnit(w, b, X), Y);
  return { dw: transpose(matmulTransposeB(dZ, X)), db: sum(dZ) };
}
