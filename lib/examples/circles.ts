// The table of the course's circles: what zeros, large weights and He's initialization make of the same training.
import {
  evaluate,
  gradientDescent,
  heNormal,
  initializeNetwork,
  makeCircles,
  network,
  Random,
  scaledNormal,
} from "gradus";
import { train, zeroInit } from "gradus";

const [data, test] = [300, 100].map((samples, i) => makeCircles({ samples, noise: 0.05, random: new Random(i + 1) }));
const shape = network({ layerSizes: [2, 10, 5, 1] });
const table = Object.entries({ zeros: zeroInit, large: scaledNormal(10), he: heNormal }).map(([name, initializer]) => {
  const start = initializeNetwork(shape, { initializer, random: new Random(3) });
  const trained = train(shape, start, data, { optimizer: gradientDescent({ learningRate: 0.1 }), epochs: 2000 });
  const [onTrain, onTest] = [data, test].map((part) => evaluate(shape, trained, part));
  return { name, cost: onTrain.cost, train: onTrain.accuracy, test: onTest.accuracy };
});
console.log(JSON.stringify(table));
