// The squared loss: the square of the distance to the label, seen as a function of the margin.
import type { MarginLoss } from "./margin-loss.ts";

/**
 * The squared loss of a score against the label +1 or -1, as a function of the margin.
 *
 *   loss(t) = (z - s)² = (1 - t)²   for s = ±1, t = s z        loss'(t) = -2 (1 - t)
 *
 * It punishes answers for being too right: past t = 1 it rises again. As the loss of a quantity it is `meanSquaredError`.
 *
 * margin: any number. Chapters 01 and 05.
 */
export const squared: MarginLoss = {
  name: "squared",
  value: (margin) => (1 - margin) * (1 - margin),
  slope: (margin) => -2 * (1 - margin),
};
