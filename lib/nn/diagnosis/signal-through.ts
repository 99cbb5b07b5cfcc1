// A signal sent through a deep stack of fresh layers: what initialization alone does to it.
import { matmul, type Matrix } from "../../matrix/index.ts";
import { requireFinite } from "../../matrix/require-finite.ts";
import type { Random } from "../../random/index.ts";
import type { Activation } from "../activations/activation.ts";
import { activations, type ActivationName } from "../activations/activations-by-name.ts";
import type { Initializer } from "../initializers/initializer.ts";

/** What the stack of layers is made of. */
export interface SignalThroughOptions {
  /** How the weights of each layer are drawn. */
  readonly initializer: Initializer;
  readonly random: Random;
  /** The activation of each layer; linear when left out. */
  readonly activation?: ActivationName | Activation;
  /** The number of units of each layer; that of the inputs when left out. */
  readonly width?: number;
}

/**
 * The activations of each layer of a stack without biases and without training.
 *
 *   A_0 = X;   A_l = g(W_l A_(l-1)),   W_l drawn anew, for l = 1 … layers
 *
 * X: (n_x, m); the result is A_1 … A_layers, each (width, m). Its sizes are told by `signalStatistics`.
 * @throws RangeError when layers or width is not a positive whole number, an initializer gives another shape, or X has an
 *   entry that is not finite
 * Chapter 11: W = 1.5 I multiplies the signal by 1.5 in each layer, W = 0.5 I halves it
 * @example
 * const random = new Random(1);
 * const signals = signalThrough(20, random.randn(50, 100), { initializer: heNormal, activation: "relu", random });
 * signalStatistics(signals).at(-1)?.activationDeviation; // => 1.261
 */
export function signalThrough(
  layers: number,
  X: Matrix,
  { initializer, random, activation = "linear", width = X.rows }: SignalThroughOptions,
): Matrix[] {
  requirePositiveWhole("layers", layers);
  requirePositiveWhole("width", width);
  requireFinite("signalThrough", "X", X);
  const g = typeof activation === "string" ? activations[activation] : activation;
  const signal: Matrix[] = [];
  let A = X;
  for (let layer = 1; layer <= layers; layer++) {
    A = g.forward(matmul(initializer(width, A.rows, random), A));
    signal.push(A);
  }
  return signal;
}

function requirePositiveWhole(name: string, value: number): void {
  if (!Number.isInteger(value) || value < 1) {
    throw new RangeError(`signalThrough: ${name} must be a positive whole number, got ${value}`);
  }
}
