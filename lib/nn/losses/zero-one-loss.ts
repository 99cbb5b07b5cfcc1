// The zero-one loss: a wrong answer costs 1, a right one nothing; what we care about, and cannot descend on.
import type { MarginLoss } from "./margin-loss.ts";

/**
 * The share of wrong answers, as a function of the margin.
 *
 *   loss(t) = 1 where t ≤ 0, else 0        loss'(t) = 0
 *
 * A score of 0 decides nothing and counts as wrong. The slope is 0 on both sides of the step, so gradient descent learns
 * nothing from it: the other losses stand in for it. Those that lie above it (hinge, squared, logistic / ln 2) bound the errors.
 *
 * margin: any number. Chapter 05.
 */
export const zeroOne: MarginLoss = {
  name: "zeroOne",
  value: (margin) => (margin > 0 ? 0 : 1),
  slope: () => 0,
};
