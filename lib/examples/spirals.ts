// Three spirals: batch normalization, dropout, a cosine schedule, early stopping on the dev set, the best epoch kept.
import { adam, byEpoch, cosineDecay, earlyStopping, evaluate, initializeNetwork, makeSpirals } from "gradus";
import { network, oneHot, Random, train, trainDevTestSplit } from "gradus";

const random = new Random(1);
const { X, Y } = makeSpirals({ samples: 900, classes: 3, noise: 0.05, random });
const data = trainDevTestSplit({ X, Y: oneHot(Y, 3) }, { fractions: [0.6, 0.2, 0.2], stratify: true, random });
const shape = network({ layerSizes: [2, 32, 32, 3], output: "softmax", batchNorm: true });
const stopping = earlyStopping({
  measure: (parameters, networkState) => evaluate(shape, { parameters, networkState }, data.dev).cost,
  patience: 20,
  restoreBest: true,
});
const trained = train(shape, initializeNetwork(shape, { random }), data.train, {
  optimizer: adam({ learningRate: byEpoch(cosineDecay({ initial: 0.02, duration: 100 })) }),
  epochs: 100,
  batchSize: 64,
  keepProb: 0.9,
  random,
  callbacks: [stopping],
});
const { accuracy, confusion } = evaluate(shape, trained, data.test);
console.log(`best epoch ${stopping.best?.epoch}, accuracy ${accuracy.toFixed(3)}\n${confusion}`);
