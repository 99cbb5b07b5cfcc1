// The perceptron loss: a wrong answer costs as much as it is wrong by, a right one nothing.
import { lossOfMargin, type MarginLoss } from "./margin-loss.ts";
import type { Loss } from "./loss.ts";

/**
 * The loss that Rosenblatt's rule descends on, as a function of the margin.
 *
 *   loss(t) = max(0, -t)        loss'(t) = -1 where t < 0, else 0
 *
 * It asks for the right side of the boundary, and for no distance from it; all weights 0 cost nothing and move nothing.
 *
 * margin: any number. Source: Rosenblatt, "The Perceptron", 1958; chapter 05.
 */
export const perceptron: MarginLoss = {
  name: "perceptron",
  // Math.max, not a comparison: a margin that is NaN must cost NaN, or a training that has diverged would look perfect.
  value: (margin) => Math.max(0, -margin),
  slope: (margin) => (margin < 0 ? -1 : 0),
};

/** The perceptron loss as a network uses it, after a linear output. */
export const perceptronLoss: Loss = lossOfMargin(perceptron);
