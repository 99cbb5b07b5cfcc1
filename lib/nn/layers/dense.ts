// The dense layer: every output is a weighted sum of all inputs. Forward, and backward by the chain rule.
import { affine } from "../../matrix/affine.ts";
import { matmulTransposeA, matmulTransposeB, sum, type Matrix, type SameSize } from "../../matrix/index.ts";
import type { ShapeText } from "../../matrix/shape.ts";
import type { SameSizes } from "../losses/require-same-shape.ts";

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

/** No demand where W has a column for each row of A, or a size is known at run time only; else an error. */
type WeightsFit<Out extends number, In extends number, Rows extends number, Samples extends number> = SameSize<
  In,
  Rows,
  `denseForward: W must have a column for each row of A, got ${ShapeText<Out, In>} and ${ShapeText<Rows, Samples>}`
>;

/** No demand where b is a column with a bias for each row of W, or a size is known at run time only; else an error. */
type BiasFits<Out extends number, In extends number, Rows extends number, Cols extends number> = SameSize<
  Out,
  Rows,
  `denseForward: b must be ${ShapeText<Out, 1>} beside W ${ShapeText<Out, In>}, got ${ShapeText<Rows, Cols>}`
> &
  SameSize<
    1,
    Cols,
    `denseForward: b must be ${ShapeText<Out, 1>} beside W ${ShapeText<Out, In>}, got ${ShapeText<Rows, Cols>}`
  >;

/**
 * The linear part of a layer, for m samples at once.
 *
 *   Z = W A + b        (b is added to every column)
 *
 * A: (n_in, m), W: (n_out, n_in), b: (n_out, 1); Z: (n_out, m). Sizes that do not fit are an error of the compiler where known.
 * @throws RangeError when the sizes do not fit
 * Chapters 02 and 05.
 */
export function denseForward<
  Out extends number,
  In extends number,
  Rows extends number,
  Samples extends number,
  BiasRows extends number,
  BiasCols extends number,
>(
  A: Matrix<Rows, Samples>,
  W: Matrix<Out, In> & WeightsFit<Out, In, Rows, Samples>,
  b: Matrix<BiasRows, BiasCols> & BiasFits<Out, In, BiasRows, BiasCols>,
): { Z: Matrix<Out, Samples>; cache: DenseCache<Out, In, Samples> };
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
 * Source: Rumelhart, Hinton, Williams, "Learning representations by back-propagating errors", 1986; chapter 05.
 */
export function denseBackward<
  Out extends number,
  In extends number,
  Samples extends number,
  Rows extends number,
  Cols extends number,
>(
  dZ: Matrix<Rows, Cols> &
    SameSizes<
      Out,
      Samples,
      Rows,
      Cols,
      `denseBackward: dZ must be ${ShapeText<Out, Samples>} like Z, got ${ShapeText<Rows, Cols>}`
    >,
  cache: DenseCache<Out, In, Samples>,
): DenseGradients<Out, In, Samples>;
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
