// Run by flat-memory.test.ts: trains for as many steps as it is told, then reports the memory that is still in use.
import { adam, initializeNetwork, makeMoons, network, Random, train } from "gradus";

const steps = Number(process.argv[2]);
const random = new Random(1);
const data = makeMoons({ samples: 128, random });
const shape = network({ layerSizes: [2, 20, 3, 1] });
const parameters = initializeNetwork(shape, { random });
const training = train(shape, parameters, data, {
  optimizer: adam({ learningRate: 0.01 }),
  epochs: steps / 2,
  batchSize: 64,
  random,
  lambda: 0.1,
  keepStepCosts: false,
});
if (training.outcome !== "finished") throw new Error(`the training must finish, got ${training.outcome}`);
globalThis.gc?.();
globalThis.gc?.();
const { heapUsed, arrayBuffers } = process.memoryUsage();
// The result is still needed here, so what is measured contains it.
console.log(JSON.stringify({ heap: heapUsed, arrays: arrayBuffers, costs: training.costs.length }));
