// What the library trusts to keep no matrix: its own parts, all of them, and nothing that is only made from them.
import {
  activations,
  adam,
  adamw,
  gradientDescent,
  losses,
  momentum,
  network,
  proximal,
  rmsprop,
  type LossName,
  type Optimizer,
} from "gradus";
import { describe, expect, test } from "vitest";
import { isOwnPart } from "../../../lib/nn/own-parts.ts";

const optimizers: readonly (readonly [string, object])[] = [
  ["gradientDescent", gradientDescent({ learningRate: 0.1 })],
  ["momentum", momentum({ learningRate: 0.1 })],
  ["rmsprop", rmsprop({ learningRate: 0.1 })],
  ["adam", adam({ learningRate: 0.1 })],
  ["adamw", adamw({ learningRate: 0.1 })],
  ["proximal", proximal(adam({ learningRate: 0.1 }), { threshold: 0.1 })],
];

/** The output that a loss can follow. */
function outputFor(loss: LossName): "sigmoid" | "softmax" | "linear" {
  const { follows } = losses[loss];
  if (follows === "any") return "linear";
  return (["sigmoid", "softmax", "linear"] as const).find((name) => follows.includes(name)) ?? "linear";
}

describe("the library's own", () => {
  test.each(Object.entries(activations))("activation %s", (name, activation) => {
    expect(activation.name).toBe(name);
    expect(isOwnPart(activation)).toBe(true);
  });

  test("leaky rectifier of another slope", () => {
    expect(isOwnPart(activations.leakyRelu.withSlope(0.2))).toBe(true);
  });

  test.each(Object.keys(losses) as LossName[])("network with the loss %s", (loss) => {
    expect(isOwnPart(network({ layerSizes: [2, 3, 2], output: outputFor(loss), loss }))).toBe(true);
  });

  test.each(optimizers)("optimizer %s", (_, optimizer) => {
    expect(isOwnPart(optimizer)).toBe(true);
  });
});

describe("not the library's own", () => {
  const own = network({ layerSizes: [2, 1] });

  test.each([
    ["a copy of an activation", { ...activations.relu }],
    ["a copy of an optimizer", { ...adam({ learningRate: 0.1 }) }],
    ["a copy of a network", { ...own }],
    ["a network with a copied activation", network({ layerSizes: [2, 3, 1], hidden: { ...activations.relu } })],
    ["a network with a copied loss", network({ layerSizes: [2, 1], loss: { ...own.loss } })],
    [
      "proximal behind a copied optimizer",
      proximal({ ...adam({ learningRate: 0.1 }) } as Optimizer, { threshold: 0.1 }),
    ],
  ])("%s", (_, part) => {
    expect(isOwnPart(part)).toBe(false);
  });
});
