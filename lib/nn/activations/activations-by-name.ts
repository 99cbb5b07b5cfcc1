// The activations by name, for networks that are described in words: network({ hidden: "relu" }).
import type { Activation } from "./activation.ts";
import { leakyReluActivation, type LeakyReluActivation } from "./leaky-relu.ts";
import { linearActivation } from "./linear.ts";
import { reluActivation } from "./relu.ts";
import { sigmoidActivation } from "./sigmoid.ts";
import { tanhActivation } from "./tanh.ts";

/** The names of the activations. */
export type ActivationName = "sigmoid" | "tanh" | "relu" | "leakyRelu" | "linear";

/**
 * Every activation that works entry by entry, as a layer of a network uses it: the function, its slope, and the way back.
 *
 * `network({ hidden: "relu" })` means `activations.relu`, whose `forward(Z)` is `relu(Z)`. leakyRelu has its usual slope 0.01; `activations.leakyRelu.withSlope(0.2)` has another. Chapter 04.
 * @example
 * activations.relu.forward(row([-1, 2])); // => Matrix 1×2 [[0 2]]
 * activations.leakyRelu.withSlope(0.2).forward(row([-1, 2])); // => Matrix 1×2 [[-0.2  2.0]]
 */
export const activations: Readonly<Record<ActivationName, Activation>> & { readonly leakyRelu: LeakyReluActivation } = {
  sigmoid: sigmoidActivation,
  tanh: tanhActivation,
  relu: reluActivation,
  leakyRelu: leakyReluActivation,
  linear: linearActivation,
};
