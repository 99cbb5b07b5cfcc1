// What a network is: sizes, activations and a loss, as a value without weights.
import type { Activation, OutputActivation } from "./activation.ts";
import { activations, type ActivationName } from "./activations.ts";
import type { Loss } from "./loss.ts";
import { losses, type LossName } from "./losses.ts";
import { softmaxOutput } from "./softmax.ts";

/** A network described in words; what is left out has the value that fits the rest. */
export interface NetworkDefinition<Sizes extends readonly number[] = readonly number[]> {
  /** n_x, the widths of the hidden layers, n_y: [2, 10, 5, 1] is a network of three layers on two features. */
  readonly layerSizes: Sizes;
  /** The activation of every layer but the last; relu when left out. */
  readonly hidden?: ActivationName | Activation;
  /** The activation of the last layer; sigmoid when left out. */
  readonly output?: ActivationName | "softmax" | OutputActivation;
  /** Cross-entropy after sigmoid and softmax, mean squared error otherwise, when left out. */
  readonly loss?: LossName | Loss;
}

/** A network without its weights: everything that forward and backward need to know beside the parameters. */
export interface NetworkShape<Sizes extends readonly number[] = readonly number[]> {
  readonly layerSizes: Sizes;
  readonly hidden: Activation;
  readonly output: OutputActivation;
  readonly loss: Loss;
}

/** n_x where the sizes are known to the compiler, `number` where they are not. */
export type InputSize<Sizes extends readonly number[]> = Sizes extends readonly [
  infer First extends number,
  ...(readonly number[]),
]
  ? First
  : number;

/** n_y where the sizes are known to the compiler, `number` where they are not. */
export type OutputSize<Sizes extends readonly number[]> = Sizes extends readonly [
  ...(readonly number[]),
  infer Last extends number,
]
  ? Last
  : number;

/**
 * A network from its description: names become the functions they stand for, and what cannot work is refused here.
 *
 *   A_0 = X;   Z_l = W_l A_(l-1) + b_l,   A_l = g_l(Z_l)   for l = 1 … L
 *
 * layerSizes: n_0 = n_x, …, n_L = n_y; W_l is (n_l, n_(l-1)), b_l is (n_l, 1).
 * @throws RangeError when a size is not a positive whole number, a name is unknown, or the loss cannot follow the output
 * Chapter 05.
 */
export function network<const Sizes extends readonly number[]>(
  definition: NetworkDefinition<Sizes>,
): NetworkShape<Sizes> {
  const { layerSizes, hidden = "relu", output = "sigmoid" } = definition;
  requireLayerSizes("network", layerSizes);
  const outputActivation = named("output", output, { ...activations, softmax: softmaxOutput });
  const loss = named("loss", definition.loss ?? usualLoss(outputActivation.name), losses);
  requirePair(loss, outputActivation);
  return { layerSizes, hidden: named("hidden", hidden, activations), output: outputActivation, loss };
}

/** @throws RangeError unless there are two sizes or more, all positive whole numbers */
export function requireLayerSizes(caller: string, layerSizes: readonly number[]): void {
  const fits = layerSizes.length >= 2 && layerSizes.every((size) => Number.isInteger(size) && size > 0);
  if (fits) return;
  const got = `[${layerSizes.join(", ")}]`;
  throw new RangeError(`${caller}: layerSizes must be two or more positive whole numbers (n_x first), got ${got}`);
}

function usualLoss(output: string): LossName {
  if (output === "sigmoid") return "binaryCrossEntropy";
  return output === "softmax" ? "softmaxCrossEntropy" : "meanSquaredError";
}

function named<Part extends { readonly name: string }>(
  role: string,
  choice: string | Part,
  parts: Readonly<Record<string, Part>>,
): Part {
  if (typeof choice !== "string") return choice;
  const part = Object.hasOwn(parts, choice) ? parts[choice] : undefined;
  if (part === undefined) {
    throw new RangeError(`network: ${role} must be one of ${Object.keys(parts).join(", ")}, got "${choice}"`);
  }
  return part;
}

function requirePair(loss: Loss, output: OutputActivation): void {
  const fits = loss.follows === "any" ? output.derivative !== undefined : loss.follows.includes(output.name);
  if (fits) return;
  const wanted = loss.follows === "any" ? "an activation that works entry by entry" : loss.follows.join(" or ");
  throw new RangeError(`network: the loss ${loss.name} must follow ${wanted}, got the output ${output.name}`);
}
