// The memory of a long training: what is held after many steps is what was held after few.
import { adam, initializeNetwork, makeMoons, network, Random, train } from "gradus";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";

setFlagsFromString("--expose-gc");
const collect: () => void = runInNewContext("gc");

/** Bytes that are held, typed arrays included, once everything that can go has gone. */
function held(): number {
  collect();
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

test("memory is flat over 40,000 steps where step costs are not kept", () => {
  const shape = network({ layerSizes: [2, 3, 1], hidden: "tanh" });
  const data = makeMoons({ samples: 100, noise: 0.1, random: new Random(1) });
  const parameters = initializeNetwork(shape.layerSizes, { random: new Random(2) });
  const marks: number[] = [];
  const onEpoch = ({ epoch }: { readonly epoch: number }): void => {
    if (epoch === 100 || epoch === 500) marks.push(held());
  };
  const result = train(shape, parameters, data, {
    optimizer: adam({ learningRate: 0.01 }),
    epochs: 501,
    batchSize: 1,
    random: new Random(3),
    callbacks: [{ onEpoch }],
    keepStepCosts: false,
  });
  expect(marks).toHaveLength(2);
  // One number kept for each of the 40,000 steps between would be 320,000 bytes.
  expect(marks[1] - marks[0]).toBeLessThan(160_000);
  expect(result.stepCosts).toEqual([]);
  expect(result.costs).toHaveLength(501);
});
