// Predictions: a number that the learner writes down before the run. It is told on which side it errs, never the number itself.
import { numberText } from "./describe.ts";

/** How near a prediction must be. One of the three; a fifth of the measured value unless said otherwise. */
export interface PredictionOptions {
  /** As a share of the measured value. */
  within?: number;
  /** As a factor up or down. */
  factor?: number;
  /** As a distance. */
  tolerance?: number;
}

function limits(measured: number, { within = 0.2, factor, tolerance }: PredictionOptions): [low: number, high: number] {
  if (factor !== undefined)
    return measured < 0 ? [measured * factor, measured / factor] : [measured / factor, measured * factor];
  const distance = tolerance ?? within * Math.abs(measured);
  return [measured - distance, measured + distance];
}

/** What is to be said about a prediction that is not near enough; undefined when it is. */
export function explainPrediction(predicted: number, measured: number, options: PredictionOptions): string | undefined {
  const [low, high] = limits(measured, options);
  // Limits are rounded: a prediction that lies on one counts.
  const slack = 1e-9 * Math.abs(measured);
  if (predicted >= low - slack && predicted <= high + slack) return undefined;
  if (Number.isNaN(predicted)) return "your prediction is NaN, no number";
  return `your prediction ${numberText(predicted)} is too ${predicted < low ? "low" : "high"}`;
}
