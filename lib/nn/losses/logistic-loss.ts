// The logistic loss: cross-entropy after a sigmoid, seen as a function of the margin.
import type { MarginLoss } from "./margin-loss.ts";

/**
 * The logistic loss as a function of the margin.
 *
 *   loss(t) = ln(1 + e^-t) = max(-t, 0) + ln(1 + e^-|t|)        loss'(t) = -1 / (1 + e^t)
 *
 * The second form never overflows. It is `sigmoidCrossEntropy` of one sample: never 0, so that right answers still push,
 * ever less. Divided by ln 2 it goes through 1 at t = 0 and lies above the zero-one loss.
 *
 * margin: any number; in nats. Chapters 01 and 05.
 */
export const logistic: MarginLoss = {
  name: "logistic",
  value: (margin) => Math.max(-margin, 0) + Math.log1p(Math.exp(-Math.abs(margin))),
  slope: (margin) => -1 / (1 + Math.exp(margin)),
};
