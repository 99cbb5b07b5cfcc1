// The example at the top of lib/README.md, as a program.

import { accuracy, adam, initializeNetwork, makeMoons, network, predict, Random, train } from "gradus";

const random = new Random(1); // numpy's legacy stream: the same numbers as np.random.seed(1)
const data = makeMoons({ samples: 400, noise: 0.2, random });
const shape = network({ layerSizes: [2, 8, 1], hidden: "tanh" });
const parameters = initializeNetwork(shape, { random });
const trained = train(shape, parameters, data, { optimizer: adam({ learningRate: 0.05 }), epochs: 500 });
export const share = accuracy(predict(shape, trained.parameters, data.X), data.Y); // about 0.97
