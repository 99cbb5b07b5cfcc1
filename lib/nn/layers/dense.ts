// The dense layer: every output is a weighted sum of all inputs. Forward, and backward by the chain rule.
import { affine } from "../../matrix/affine.ts";
import { matmulTransposeA, matmulTransposeB, sum, type Fits, type Matrix, type SameSize } from "../../matrix/index.ts";
import type { HasShape, ShapeOf, ShapeText } from "../../matrix/shape.ts";

/**
 * The linear part of a layer, for m samples at once.
 *
 *   Z = W A + b        (b is added to every column)
 *
 * A: (n_in, m), W: (n_out, n_in), b: (n_out, 1); Z: (n_out, m). Sizes that do not fit are an error of the compiler where known.
 * @throws RangeError when the sizes do not fit
 * Chapters 02 and 05
 * @example
 * const [A, W, b] = [matrix([[1, 2], [3, 4]]), matrix([[0.5, -1]]), column([10])];
 * denseForward(A, W, b).Z; // => Matrix 1×2 [[7.5 7.0]]
 */
export function denseForward<Input extends Matrix, Weights extends Matrix, Biases extends Matrix>(
  A: Input,
  W: WeightsFor<Input, Weights>,
  b: BiasesFor<Weights, Biases>,
): {
  Z: Matrix<Weights["rows"], Input["cols"]>;
  cache: DenseCache<Weights["rows"], Weights["cols"], Input["cols"]>;
};
export function denseForward(A: Matrix, W: Matrix, b: Matrix<number, 1>): { Z: Matrix; cache: DenseCache } {
  if (W.cols !== A.rows) {
    throw new RangeError(`denseForward: W must have a column for each row of A, got ${W.shape} and ${A.shape}`);
  }
  if (b.rows !== W.rows || b.cols !== 1) {
    throw new RangeError(`denseForward: b must be ${W.rows}×1 beside W ${W.shape}, got ${b.shape}`);
  }
  return { Z: affine(W, A, b), cache: { A, W } };
}

/**
 * The chain rule through Z = W A + b.
 *
 *   dW = dZ Aᵀ        db = Σ_columns dZ        dA = Wᵀ dZ
 *
 * dZ is the derivative of the cost by Z, and the cost is a mean over samples, so 1/m is in dZ already (see `Loss`).
 *
 * dZ: (n_out, m); dW, db and dA have the shapes of W, b and A.
 * @throws RangeError when dZ does not have the shape of Z
 * Source: Rumelhart, Hinton, Williams, "Learning representations by back-propagating errors", 1986; chapter 05
 * @example
 * const { cache } = denseForward(matrix([[1, 2], [3, 4]]), matrix([[0.5, -1]]), column([0]));
 * const { dW, db, dA } = denseBackward(matrix([[1, 1]]), cache);
 * dW; // => Matrix 1×2 [[3 7]]
 * db; // => Matrix 1×1 [[2]]
 * dA;
 * // => Matrix 2×2
 * //    [[ 0.5  0.5]
 * //     [-1.0 -1.0]]
 */
export function denseBackward<DZ extends Matrix, Cache extends DenseCache>(
  dZ: GradientOf<Cache, DZ>,
  cache: Cache,
): DenseGradients<Cache["W"]["rows"], Cache["W"]["cols"], Cache["A"]["cols"]>;
export function denseBackward(dZ: Matrix, cache: DenseCache): DenseGradients {
  return { dA: denseInputGradient(dZ, cache), ...denseParameterGradients(dZ, cache) };
}

/** dA alone: how the cost depends on what went into the layer. */
export function denseInputGradient(dZ: Matrix, { A, W }: DenseCache): Matrix {
  requireShapeOfZ(dZ, A, W);
  return matmulTransposeA(W, dZ);
}

/** dW and db alone: all that the first layer needs. Nobody asks for the derivative by the data, which costs as much as dW. */
export function denseParameterGradients(dZ: Matrix, { A, W }: DenseCache): Omit<DenseGradients, "dA"> {
  requireShapeOfZ(dZ, A, W);
  return { dW: matmulTransposeB(dZ, A), db: sum(dZ, { axis: 1 }) };
}

function requireShapeOfZ(dZ: Matrix, A: Matrix, W: Matrix): void {
  if (dZ.rows === W.rows && dZ.cols === A.cols) return;
  throw new RangeError(`denseBackward: dZ must be ${W.rows}×${A.cols} like Z, got ${dZ.shape}`);
}

/** What the way back needs to remember of the way forward. */
export interface DenseCache<Out extends number = number, In extends number = number, Samples extends number = number> {
  /** The input of the layer, (n_in, m). */
  readonly A: Matrix<In, Samples>;
  /** The weights that were used, (n_out, n_in). */
  readonly W: Matrix<Out, In>;
}

/** The derivatives of the cost by the input, the weights and the biases of one layer. */
export interface DenseGradients<
  Out extends number = number,
  In extends number = number,
  Samples extends number = number,
> {
  /** (n_in, m) */
  readonly dA: Matrix<In, Samples>;
  /** (n_out, n_in) */
  readonly dW: Matrix<Out, In>;
  /** (n_out, 1) */
  readonly db: Matrix<Out, 1>;
}

/** `W` where it has a column for each row of A, as far as the compiler knows both, else a sentence. */
type WeightsFor<A extends Matrix, W extends Matrix> = Fits<
  W,
  SameSize<
    W["cols"],
    A["rows"],
    `denseForward: W must have a column for each row of A, got ${ShapeOf<W>} and ${ShapeOf<A>}`
  >
>;

/** `B` where it is a column with a bias for each row of W, as far as the compiler knows both, else a sentence. */
type BiasesFor<W extends Matrix, B extends Matrix> = Fits<
  B,
  HasShape<
    B,
    W["rows"],
    1,
    `denseForward: b must be ${ShapeText<W["rows"], 1>} beside W ${ShapeOf<W>}, got ${ShapeOf<B>}`
  >
>;

/** `dZ` where it has the shape of Z, as far as the compiler knows both, else a sentence. */
type GradientOf<Cache extends DenseCache, DZ extends Matrix> = Fits<
  DZ,
  HasShape<
    DZ,
    Cache["W"]["rows"],
    Cache["A"]["cols"],
    `denseBackward: dZ must be ${ShapeText<Cache["W"]["rows"], Cache["A"]["cols"]>} like Z, got ${ShapeOf<DZ>}`
  >
>;
