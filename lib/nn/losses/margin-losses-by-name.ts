// The losses of two classes by name, all as functions of the margin: to be drawn side by side.
import { hinge } from "./hinge-loss.ts";
import { logistic } from "./logistic-loss.ts";
import type { MarginLoss } from "./margin-loss.ts";
import { perceptron } from "./perceptron-loss.ts";
import { squared } from "./squared-loss.ts";
import { zeroOne } from "./zero-one-loss.ts";

/** The names of the losses of the margin. */
export type MarginLossName = "zeroOne" | "perceptron" | "hinge" | "logistic" | "squared";

/**
 * Every loss of the margin, by its name. Chapter 05.
 * @example
 * [2, 1, 0, -1].map((margin) => marginLosses.hinge.value(margin)); // => [ 0, 0, 1, 2 ]
 */
export const marginLosses: Readonly<Record<MarginLossName, MarginLoss>> = {
  zeroOne,
  perceptron,
  hinge,
  logistic,
  squared,
};
