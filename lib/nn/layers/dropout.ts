// Inverted dropout: units are switched off by chance while training, so that no unit can rely on a single other one.
import { emptyLike, type Fits, type Matrix } from "../../matrix/index.ts";
import type { HasShape, ShapeOf } from "../../matrix/shape.ts";
import type { Random } from "../../random/index.ts";

/**
 * Keeps each entry with probability keepProb, and scales what is kept so that the next layer sees the same on average.
 *
 *   D = rand(n, m) < keepProb        output = A ⊙ D / keepProb        E[output] = A
 *
 * Because of the division ("inverted") nothing has to be scaled at test time: there dropout is simply left out.
 * The cost becomes random by it and need not fall at every step; check the training with keepProb = 1 first.
 *
 * A: (n, m); the mask is drawn row by row, one number for each entry, and the output has the shape of A.
 * @throws RangeError when keepProb is not in (0, 1]
 * Source: Srivastava, Hinton, Krizhevsky, Sutskever, Salakhutdinov, "Dropout", 2014; chapter 09
 * @example
 * dropoutForward(ones(1, 5), { keepProb: 0.5, random: new Random(1) }).output; // => Matrix 1×5 [[2 0 2 2 2]]
 */
export function dropoutForward<Rows extends number, Cols extends number>(
  A: Matrix<Rows, Cols>,
  { keepProb, random }: DropoutOptions,
): { output: Matrix<Rows, Cols>; cache: DropoutCache<Rows, Cols> } {
  requireKeepProb("dropoutForward", keepProb);
  const mask: Matrix<Rows, Cols> = random.rand(A.rows, A.cols);
  for (let i = 0; i < mask.data.length; i++) mask.data[i] = mask.data[i] < keepProb ? 1 : 0;
  return { output: masked(A, { mask, keepProb }), cache: { mask, keepProb } };
}

/** A ⊙ D / keepProb */
function masked<Rows extends number, Cols extends number>(
  A: Matrix<Rows, Cols>,
  { mask, keepProb }: DropoutCache,
): Matrix<Rows, Cols> {
  const result = emptyLike(A);
  for (let i = 0; i < result.data.length; i++) result.data[i] = (A.data[i] * mask.data[i]) / keepProb;
  return result;
}

/**
 * The chain rule through dropout: what was switched off has no part in the cost.
 *
 *   dA = dOutput ⊙ D / keepProb
 *
 * dOutput: (n, m), like the mask; the result as well.
 * @throws RangeError when dOutput does not have the shape of the mask
 * Chapter 09.
 * @example
 * const { cache } = dropoutForward(ones(1, 5), { keepProb: 0.5, random: new Random(1) });
 * dropoutBackward(full(1, 5, 10), cache); // => Matrix 1×5 [[20  0 20 20 20]]
 */
export function dropoutBackward<DOutput extends Matrix, Cache extends DropoutCache>(
  dOutput: Fits<
    DOutput,
    HasShape<
      DOutput,
      Cache["mask"]["rows"],
      Cache["mask"]["cols"],
      `dropoutBackward: dOutput must be ${ShapeOf<Cache["mask"]>} like the mask, got ${ShapeOf<DOutput>}`
    >
  >,
  cache: Cache,
): DOutput;
export function dropoutBackward(dOutput: Matrix, cache: DropoutCache): Matrix {
  const { mask } = cache;
  if (dOutput.rows !== mask.rows || dOutput.cols !== mask.cols) {
    throw new RangeError(`dropoutBackward: dOutput must be ${mask.shape} like the mask, got ${dOutput.shape}`);
  }
  return masked(dOutput, cache);
}

/**
 * The keepProb of each hidden layer, from one number for all or a list with one for each.
 * @throws RangeError when the list has another length or a probability is not in (0, 1]
 */
export function keepProbs(caller: string, keepProb: number | readonly number[], hiddenLayers: number): number[] {
  const list = typeof keepProb === "number" ? Array.from({ length: hiddenLayers }, () => keepProb) : [...keepProb];
  if (list.length !== hiddenLayers) {
    throw new RangeError(
      `${caller}: keepProb must have one number for each of ${hiddenLayers} hidden layers, got ${list.length}`,
    );
  }
  for (const probability of list) requireKeepProb(caller, probability);
  return list;
}

function requireKeepProb(caller: string, keepProb: number): void {
  if (keepProb > 0 && keepProb <= 1) return;
  throw new RangeError(`${caller}: keepProb must be above 0 and at most 1, got ${keepProb}`);
}

/** What the way back needs: which units were kept, and with which probability. */
export interface DropoutCache<Rows extends number = number, Cols extends number = number> {
  /** 1 where a unit was kept for a sample, 0 where it was switched off; of the shape of A. */
  readonly mask: Matrix<Rows, Cols>;
  readonly keepProb: number;
}

/** How many units are kept, and by what chance. */
export interface DropoutOptions {
  /** The probability to keep an entry, above 0 and at most 1. */
  readonly keepProb: number;
  /** Draws the mask. */
  readonly random: Random;
}
