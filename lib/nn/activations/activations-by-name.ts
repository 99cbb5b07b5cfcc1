// The activations by name, for networks that are described in words: network({ hidden: "relu" }).
import type { Activation } from "./activation.ts";
import { leakyReluActivation } from "./leaky-relu.ts";
import { linearActivation } from "./linear.ts";
import { reluActivation } from "./relu.ts";
import { sigmoidActivation } from "./sigmoid.ts";
import { tanhActivation } from "./tanh.ts";

/** The names of the activations. */
export type ActivationName = "sigmoid" | "tanh" | "relu" | "leakyRelu" | "linear";

/** Every activation that works entry by entry, by its name; leakyRelu with its usual slope 0.01. */
export const activations: Readonly<Record<ActivationName, Activation>> = {
  sigmoid: sigmoidActivation,
  tanh: tanhActivation,
  relu: reluActivation,
  leakyRelu: leakyReluActivation(),
  linear: linearActivation,
};
