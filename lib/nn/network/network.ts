// What a network is: sizes, activations and a loss, as a value without weights.
import type { Activation, OutputActivation } from "../activations/activation.ts";
import { activations, type ActivationName } from "../activations/activations-by-name.ts";
import type { BatchNormPlace } from "../layers/hidden-layer.ts";
import type { Loss } from "../losses/loss.ts";
import { losses, type LossName } from "../losses/losses-by-name.ts";
import { softmaxOutput } from "../activations/softmax.ts";
import { isOwnPart, ownPart } from "../own-parts.ts";

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
  /** Batch normalization of the hidden layers, before the activation (`true` means that) or after it; none when left out. */
  readonly batchNorm?: boolean | "before" | "after";
  /** Which variance of a batch its running average takes in: "biased", with the divisor m, when left out; "unbiased", with m - 1, as in torch. */
  readonly runningVariance?: "biased" | "unbiased";
}

/** A network without its weights: everything that forward and backward need to know beside the parameters. */
export interface NetworkShape<Sizes extends readonly number[] = readonly number[]> {
  readonly layerSizes: Sizes;
  readonly hidden: Activation;
  readonly output: OutputActivation;
  readonly loss: Loss;
  readonly batchNorm: BatchNormPlace;
  readonly runningVariance: "biased" | "unbiased";
}

/** The part of a network that says which parameters and state its layers have. */
export type LayerStructure<Sizes extends readonly number[] = readonly number[]> = Pick<
  NetworkShape<Sizes>,
  "layerSizes" | "batchNorm"
>;

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
 * With batch normalization before the activation, A_l = g(norm(W_l A_(l-1))); after it, A_l = norm(g(W_l A_(l-1) + b_l)),
 * for the hidden layers, where norm(Z) = γ_l Z_norm + β_l.
 *
 * layerSizes: n_0 = n_x, …, n_L = n_y; W_l is (n_l, n_(l-1)), b_l, γ_l and β_l are (n_l, 1).
 * @throws RangeError when a size is not a positive whole number, a name is unknown, the loss cannot follow the output, or
 *   softmax has a single output
 * Chapter 05, batch normalization chapter 20.
 * @example
 * const shape = network({ layerSizes: [2, 8, 3], output: "softmax", batchNorm: true });
 * shape.loss.name; // => 'softmaxCrossEntropy'
 * shape.hidden.name; // => 'relu'
 */
export function network<const Sizes extends readonly number[]>(
  definition: NetworkDefinition<Sizes>,
): NetworkShape<Sizes> {
  const { layerSizes, hidden = "relu", output = "sigmoid", batchNorm = false, runningVariance = "biased" } = definition;
  requireLayerSizes("network", layerSizes);
  const outputActivation = named("output", output, { ...activations, softmax: softmaxOutput });
  const loss = named("loss", definition.loss ?? usualLoss(outputActivation.name), losses);
  requirePair(loss, outputActivation);
  requireClasses(outputActivation, layerSizes);
  const shape = {
    layerSizes,
    hidden: named("hidden", hidden, activations),
    output: outputActivation,
    loss,
    batchNorm: requirePlace(batchNorm),
    runningVariance: requireVariance(runningVariance),
  };
  return [shape.hidden, shape.output, shape.loss].every(isOwnPart) ? ownPart(shape) : shape;
}

/** Whether this layer, counted from 1, is batch-normalized: every hidden layer of such a network is, the last is not. */
export function hasBatchNorm({ layerSizes, batchNorm }: LayerStructure, layer: number): boolean {
  return batchNorm !== "none" && layer < layerSizes.length - 1;
}

/** Whether this layer has a bias: not where its Z is normalized, which would subtract the bias again. */
export function hasBias(network: LayerStructure, layer: number): boolean {
  return !(network.batchNorm === "before" && hasBatchNorm(network, layer));
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

function requirePlace(batchNorm: boolean | string): BatchNormPlace {
  if (batchNorm === false) return "none";
  if (batchNorm === true || batchNorm === "before") return "before";
  if (batchNorm === "after") return "after";
  throw new RangeError(`network: batchNorm must be true, false, "before" or "after", got ${JSON.stringify(batchNorm)}`);
}

function requireVariance(runningVariance: string): "biased" | "unbiased" {
  if (runningVariance === "biased" || runningVariance === "unbiased") return runningVariance;
  throw new RangeError(
    `network: runningVariance must be "biased" or "unbiased", got ${JSON.stringify(runningVariance)}`,
  );
}

function requireClasses(output: OutputActivation, layerSizes: readonly number[]): void {
  if (output.name !== "softmax" || layerSizes.at(-1) !== 1) return;
  throw new RangeError(
    `network: softmax needs two outputs or more, as it would make a single one 1 whatever its score, got layerSizes [${layerSizes.join(", ")}]: use sigmoid`,
  );
}

function requirePair(loss: Loss, output: OutputActivation): void {
  const fits = loss.follows === "any" ? output.derivative !== undefined : loss.follows.includes(output.name);
  if (fits) return;
  const wanted = loss.follows === "any" ? "an activation that works entry by entry" : loss.follows.join(" or ");
  throw new RangeError(`network: the loss ${loss.name} must follow ${wanted}, got the output ${output.name}`);
}
