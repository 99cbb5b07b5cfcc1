// A random search for the learning rate and the width of a network, four trials at a time, each in a thread of its own.
import {
  adam,
  answerTrials,
  caviar,
  evaluate,
  initializeNetwork,
  integer,
  logUniform,
  makeMoons,
  network,
} from "gradus";
import { Random, randomPoints, train, trialsOf, workerPool, type Trial } from "gradus";
import { isMainThread, parentPort, Worker } from "node:worker_threads";

const random = new Random(1);
const [data, dev] = [200, 200].map((samples) => makeMoons({ samples, noise: 0.2, random }));
const errorOnDev = ({ hyperparameters, seed }: Trial<{ learningRate: number; units: number }>): number => {
  const shape = network({ layerSizes: [2, hyperparameters.units, 1], hidden: "tanh" });
  const start = initializeNetwork(shape, { random: new Random(seed) });
  return (
    1 - evaluate(shape, train(shape, start, data, { optimizer: adam(hyperparameters), epochs: 100 }), dev).accuracy
  );
};
if (isMainThread) {
  const points = randomPoints({ learningRate: logUniform(1e-4, 1), units: integer(2, 32) }, { count: 20, random });
  const pool = workerPool(() => new Worker(new URL(import.meta.url)), { size: 4, timeLimit: 60_000 });
  console.log(JSON.stringify(await caviar(trialsOf(points, { random }), pool)));
  pool.close();
} else answerTrials(parentPort, errorOnDev);
