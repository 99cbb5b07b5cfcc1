// Diagnosing a model from its errors: which gap is the largest, and what is known to close it.

/** Error rates from 0 to 1, each measured on its own data. */
export interface ModelErrors {
  /** What the best possible answer would err, often taken from people: the base that the others are compared with. */
  readonly baseError: number;
  readonly trainError: number;
  /** Errors on the dev set, which has the distribution that the model is for. */
  readonly devError: number;
  /** Errors on data like the training set that was not trained on, where dev has another distribution. */
  readonly trainDevError?: number;
  /** Errors on the test set, which nothing was chosen by. */
  readonly testError?: number;
}

export interface DiagnoseOptions {
  /** The gap above which there is a problem; 0.02 when left out, so that 1 % against 0.5 % is fine and 11 % against 1 % is not. */
  readonly tolerance?: number;
}

/** What a comparison of errors can find. */
export type DiagnosisFinding = "high bias" | "high variance" | "data mismatch" | "overfitted dev set";

/** One thing that is wrong: its name, its size, and what to try. */
export interface DiagnosisProblem {
  readonly finding: DiagnosisFinding;
  /** The difference of the two errors that shows it. */
  readonly gap: number;
  readonly recipe: readonly string[];
}

/** The gaps between one error and the next, and the problems among them in the order in which to work on them. */
export interface Diagnosis {
  /** trainError - baseError: what is missing on the very data that was trained on. */
  readonly bias: number;
  /** devError, or trainDevError where it is given, minus trainError: what is lost on new data of the same kind. */
  readonly variance: number;
  /** Bias first: a network that cannot fit its training data gains nothing from more of them. Empty where all is well. */
  readonly problems: readonly DiagnosisProblem[];
}

/**
 * What is known to help, most promising first. Chapter 07.
 * @example
 * recipes["high variance"];
 * // => [
 * //      'more data',
 * //      'regularization: L2, dropout, augmentation, early stopping',
 * //      'another architecture'
 * //    ]
 */
export const recipes: Readonly<Record<DiagnosisFinding, readonly string[]>> = {
  "high bias": ["a bigger network", "longer training", "a better optimizer", "another architecture"],
  "high variance": ["more data", "regularization: L2, dropout, augmentation, early stopping", "another architecture"],
  "data mismatch": ["training data more like the dev set", "looking at dev errors by hand for what is different"],
  "overfitted dev set": ["a bigger dev set"],
};

/**
 * Bias and variance of a model, and the recipe for each that is too large.
 *
 *   bias = train - base,   variance = dev - train,   a problem where the gap is above the tolerance
 *
 * With trainDevError, variance is trainDev - train and what remains, dev - trainDev, is data mismatch;
 * with testError, test - dev shows that the dev set was chosen by too often.
 * All errors are shares from 0 to 1, not percent.
 * @throws RangeError when an error or the tolerance is outside [0, 1]
 * Chapter 07
 * @example
 * const { problems } = diagnose({ baseError: 0.01, trainError: 0.02, devError: 0.12 });
 * problems.map(({ finding }) => finding); // => [ 'high variance' ]
 */
export function diagnose(errors: ModelErrors, { tolerance = 0.02 }: DiagnoseOptions = {}): Diagnosis {
  const { baseError, trainError, devError, trainDevError = devError, testError = devError } = errors;
  const shares = { baseError, trainError, devError, trainDevError, testError, tolerance };
  for (const [name, value] of Object.entries(shares)) requireShare(name, value);
  const bias = trainError - baseError;
  const variance = trainDevError - trainError;
  const gaps: readonly [DiagnosisFinding, number][] = [
    ["high bias", bias],
    ["high variance", variance],
    ["data mismatch", devError - trainDevError],
    ["overfitted dev set", testError - devError],
  ];
  const problems = gaps
    .filter(([, gap]) => gap > tolerance)
    .map(([finding, gap]): DiagnosisProblem => ({ finding, gap, recipe: recipes[finding] }));
  return { bias, variance, problems };
}

function requireShare(name: string, value: number): void {
  if (value >= 0 && value <= 1) return;
  throw new RangeError(`diagnose: ${name} must be a share from 0 to 1, got ${value}`);
}
