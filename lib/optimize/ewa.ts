// Exponentially weighted averages: a running mean that forgets, kept in one number.
import { requireDecay } from "./hyperparameter-rules.ts";

/** All that an exponentially weighted average remembers: its memory is the same after ten values and ten million. */
export interface EwaState {
  /** v_t, not corrected. */
  readonly average: number;
  /** t, the number of values so far. */
  readonly step: number;
}

/** How an average forgets. */
export interface EwaStepOptions {
  /** β, the weight of the past: about the last 1/(1 - β) values count. */
  readonly beta: number;
}

/** How an average forgets, and how it begins. */
export interface EwaOptions extends EwaStepOptions {
  /** Divide by 1 - βᵗ, so that the weights sum to one from the first value on. */
  readonly biasCorrection?: boolean;
}

/**
 * The exponentially weighted average after each value of a series.
 *
 *   v_0 = 0,   v_t = β v_(t-1) + (1 - β) θ_t;    corrected: v_t / (1 - βᵗ)
 *
 * Without the correction the first averages are too small, because they still contain the zero of v_0.
 * The corrected form is what pandas calls ewm(alpha = 1 - β, adjust = True).
 *
 * values: finite, in any unit; the result has as many values, in the same unit.
 * @throws RangeError when beta is not in [0, 1), or a value is not finite, with its index
 * Source: Brown, 1956 (exponential smoothing); chapter 14
 * @example
 * ewa([40, 49, 45], { beta: 0.9 }); // => Float64Array(3) [ 40, 44.74, 44.83 ]
 * ewa([40, 49, 45], { beta: 0.9, biasCorrection: false }); // => Float64Array(3) [ 4, 8.5, 12.15 ]
 */
export function ewa(values: ArrayLike<number>, { beta, biasCorrection = true }: EwaOptions): Float64Array {
  requireDecay("ewa", "beta", beta);
  const averages = new Float64Array(values.length);
  let average = 0;
  let betaToT = 1;
  for (let i = 0; i < averages.length; i++) {
    const value = values[i];
    if (!Number.isFinite(value)) throw new RangeError(`ewa: values must be finite numbers, got ${value} at index ${i}`);
    average = beta * average + (1 - beta) * value;
    betaToT *= beta;
    averages[i] = biasCorrection ? average / (1 - betaToT) : average;
  }
  return averages;
}

/**
 * The state before the first value: v_0 = 0, t = 0. Chapter 14.
 * @example
 * ewaInit(); // => { average: 0, step: 0 }
 */
export function ewaInit(): EwaState {
  return { average: 0, step: 0 };
}

/**
 * The state after one more value.
 *
 *   v ← β v + (1 - β) θ,   t ← t + 1
 *
 * @throws RangeError when beta is not in [0, 1), or the value is not finite
 * Chapter 14.
 * @example
 * ewaStep(ewaInit(), 40, { beta: 0.9 }); // => { average: 4, step: 1 }
 */
export function ewaStep({ average, step }: EwaState, value: number, { beta }: EwaStepOptions): EwaState {
  requireDecay("ewaStep", "beta", beta);
  if (!Number.isFinite(value)) throw new RangeError(`ewaStep: the value must be a finite number, got ${value}`);
  return { average: beta * average + (1 - beta) * value, step: step + 1 };
}

/**
 * The average that a state stands for.
 *
 *   v_t / (1 - βᵗ), or v_t where biasCorrection is false
 *
 * @throws RangeError when beta is not in [0, 1), or a corrected average is asked for before the first value
 * Chapter 14.
 * @example
 * const state = ewaStep(ewaInit(), 40, { beta: 0.9 });
 * ewaValue(state, { beta: 0.9 }); // => 40
 */
export function ewaValue({ average, step }: EwaState, { beta, biasCorrection = true }: EwaOptions): number {
  requireDecay("ewaValue", "beta", beta);
  if (!biasCorrection) return average;
  if (step === 0) throw new RangeError("ewaValue: a corrected average needs at least one value, got none");
  return average / (1 - beta ** step);
}
