// The hinge loss: a right answer is free only once it is right by a margin of 1; the loss of support vector machines.
import { lossOfMargin, type MarginLoss } from "./margin-loss.ts";
import type { Loss } from "./loss.ts";

/**
 * The hinge loss as a function of the margin.
 *
 *   loss(t) = max(0, 1 - t)        loss'(t) = -1 where t < 1, else 0
 *
 * It lies above the zero-one loss. Samples beyond the margin have no part in the gradient; the others support the boundary.
 *
 * margin: any number. Source: Cortes and Vapnik, "Support-Vector Networks", 1995; chapter 05.
 */
export const hinge: MarginLoss = {
  name: "hinge",
  value: (margin) => Math.max(0, 1 - margin),
  slope: (margin) => (margin < 1 ? -1 : 0),
};

/** The hinge loss as a network uses it, after a linear output. */
export const hingeLoss: Loss = lossOfMargin(hinge);
