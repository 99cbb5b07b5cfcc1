// Precision, recall and F1: what an answer is worth, what becomes of a class, and both in one number.
import { type Matrix } from "../../matrix/index.ts";
import type { SameShape } from "../../matrix/same-shape.ts";
import { confusionMatrix } from "./confusion-matrix.ts";

/** How well one class is told from the others. */
export interface ClassScores {
  /** Of the samples that were answered by this class, the share that is of it: TP / (TP + FP); 0 where there are none. */
  readonly precision: number;
  /** Of the samples of this class, the share that was answered by it: TP / (TP + FN); 0 where there are none. */
  readonly recall: number;
  /** The harmonic mean of both: 2 TP / (2 TP + FP + FN); 0 where the class is neither there nor answered. */
  readonly f1: number;
  /** How many samples are of this class. */
  readonly samples: number;
}

/** Which class the score is of. */
export interface ScoreOptions {
  /** Its number, 1 when left out: of two classes the one that is looked for. */
  readonly of?: number;
}

/**
 * The scores of all classes, from their confusion matrix.
 *
 *   TP = c_kk,   FP = Σ_i c_ik - c_kk,   FN = Σ_j c_kj - c_kk
 *
 * confusion: (classes, classes), true classes in rows, answers in columns, as `confusionMatrix` counts them.
 * @throws RangeError when confusion is not square
 * Source: van Rijsbergen, "Information Retrieval", 1979; chapters 06 and 23.
 * @example
 * const counts = confusionMatrix(row([0, 0, 1, 1, 1]), row([0, 1, 1, 1, 0]));
 * classScores(counts)[1]; // => { precision: 0.6667, recall: 0.6667, f1: 0.6667, samples: 3 }
 */
export function classScores(confusion: Matrix): ClassScores[] {
  const { rows, cols } = confusion;
  if (rows !== cols) throw new RangeError(`classScores: confusion must be square, got ${confusion.shape}`);
  return Array.from({ length: rows }, (_, k) => {
    let [answered, samples] = [0, 0];
    for (let i = 0; i < rows; i++) {
      answered += confusion.get(i, k);
      samples += confusion.get(k, i);
    }
    const right = confusion.get(k, k);
    return {
      precision: share(right, answered),
      recall: share(right, samples),
      f1: share(2 * right, answered + samples),
      samples,
    };
  });
}

/**
 * The precision of one class: how far its answers can be trusted.
 *
 *   TP / (TP + FP),   0 where no sample was answered by the class
 *
 * predicted, Y: (n_y, m), both labels as `predict` gives them.
 * @throws RangeError when the shapes differ, there are no samples, or the class is none of them
 * Chapter 06.
 * @example
 * precision(row([1, 1, 1, 0]), row([1, 1, 0, 1])); // => 0.6667
 */
export function precision<Predicted extends Matrix, Labels extends Matrix>(
  predicted: Predicted,
  Y: SameShape<"precision", "predicted", Predicted, Labels>,
  options?: ScoreOptions,
): number;
export function precision(predicted: Matrix, Y: Matrix, options: ScoreOptions = {}): number {
  return scoresOf("precision", predicted, Y, options).precision;
}

/**
 * The recall of one class: how much of it is found.
 *
 *   TP / (TP + FN),   0 where there is no sample of the class
 *
 * predicted, Y: (n_y, m), both labels as `predict` gives them.
 * @throws RangeError when the shapes differ, there are no samples, or the class is none of them
 * Chapter 06.
 * @example
 * recall(row([1, 0, 0, 0]), row([1, 1, 0, 1])); // => 0.3333
 */
export function recall<Predicted extends Matrix, Labels extends Matrix>(
  predicted: Predicted,
  Y: SameShape<"recall", "predicted", Predicted, Labels>,
  options?: ScoreOptions,
): number;
export function recall(predicted: Matrix, Y: Matrix, options: ScoreOptions = {}): number {
  return scoresOf("recall", predicted, Y, options).recall;
}

/**
 * The F1 score of one class: high only where precision and recall both are, so that it makes them one number to compare by.
 *
 *   F1 = 2 / (1/precision + 1/recall) = 2 TP / (2 TP + FP + FN)
 *
 * predicted, Y: (n_y, m), both labels as `predict` gives them.
 * @throws RangeError when the shapes differ, there are no samples, or the class is none of them
 * Source: van Rijsbergen, "Information Retrieval", 1979; chapter 06.
 * @example
 * f1Score(row([1, 1, 0, 0]), row([1, 0, 1, 0])); // => 0.5
 */
export function f1Score<Predicted extends Matrix, Labels extends Matrix>(
  predicted: Predicted,
  Y: SameShape<"f1Score", "predicted", Predicted, Labels>,
  options?: ScoreOptions,
): number;
export function f1Score(predicted: Matrix, Y: Matrix, options: ScoreOptions = {}): number {
  return scoresOf("f1Score", predicted, Y, options).f1;
}

function scoresOf(caller: string, predicted: Matrix, Y: Matrix, { of: label = 1 }: ScoreOptions): ClassScores {
  const scores = classScores(confusionMatrix(predicted, Y));
  const found = scores.at(label);
  if (Number.isInteger(label) && label >= 0 && found !== undefined) return found;
  throw new RangeError(`${caller}: the class must be a whole number from 0 to ${scores.length - 1}, got ${label}`);
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
