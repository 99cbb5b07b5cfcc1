// Measuring a trained network: cost, losses, accuracy, confusion; precision, recall and F1 beside scikit-learn's; probabilities.
import {
  accuracy,
  adam,
  classScores,
  confusionMatrix,
  evaluate,
  f1Score,
  forward,
  initializeNetwork,
  makeBlobs,
  matrix,
  mean,
  network,
  networkCost,
  oneHot,
  precision,
  predict,
  predictProbabilities,
  Random,
  recall,
  row,
  sum,
  train,
  zeros,
} from "gradus";
import { describe, expect, test } from "vitest";

describe("evaluate", () => {
  const random = new Random(3);
  const [data, dev] = [0, 1].map(() => {
    const { X, Y } = makeBlobs({ samples: 90, centers: 3, noise: 1, random });
    return { X, Y: oneHot(Y, 3) };
  });
  const shape = network({ layerSizes: [2, 8, 3], hidden: "tanh", output: "softmax", batchNorm: true });
  const trained = train(shape, initializeNetwork(shape, { random }), data, {
    optimizer: adam({ learningRate: 0.05 }),
    epochs: 50,
  });

  test("gives the cost by running averages, the losses that it is the mean of, the accuracy, and the confusion", () => {
    const found = evaluate(shape, trained, dev);
    const { parameters, networkState } = trained;
    expect(found.cost).toBeCloseTo(networkCost(shape, parameters, dev.X, dev.Y, { networkState }), 12);
    expect(found.losses.shape).toEqual([1, 90]);
    expect(found.cost).toBeCloseTo(mean(found.losses), 12);
    const answers = predict(shape, parameters, dev.X, { networkState });
    expect(found.accuracy).toBe(accuracy(answers, dev.Y));
    expect(found.accuracy).toBeGreaterThan(0.8);
    expect(found.confusion).toEqual(confusionMatrix(answers, dev.Y));
    // Softmax loses -ln p of the right class.
    const p = predictProbabilities(shape, parameters, dev.X, { networkState });
    const right = dev.Y.toArray().findIndex(([y]) => y === 1);
    expect(found.losses.get(0, 0)).toBeCloseTo(-Math.log(p.get(right, 0)), 12);
  });

  const one = { parameters: { W1: matrix([[1]]), b1: matrix([[0]]) } };

  test("of one sigmoid has two classes, also where only one is there", () => {
    const { confusion } = evaluate(network({ layerSizes: [1, 1] }), one, { X: row([1, 2]), Y: row([1, 1]) });
    expect(confusion.toArray()).toEqual([
      [0, 0],
      [0, 2],
    ]);
  });

  test("of quantities has a cost and losses, and no classes", () => {
    const found = evaluate(network({ layerSizes: [1, 1], output: "linear" }), one, { X: row([1, 2]), Y: row([3, 2]) });
    // Squared distances.
    expect([...found.losses.data]).toEqual([4, 0]);
    expect(found.cost).toBe(2);
    expect(() => found.accuracy).toThrow(
      /^evaluate: accuracy is of networks that answer with one class, got 1 outputs of linear/,
    );
    expect(() => found.confusion).toThrow(/^evaluate: confusion is of networks/);
  });

  test("of several sigmoids has an accuracy and no confusion", () => {
    const two = { parameters: { W1: matrix([[1], [-1]]), b1: zeros(2, 1) } };
    const Y = matrix([
      [1, 1],
      [1, 0],
    ]);
    const found = evaluate(network({ layerSizes: [1, 2] }), two, { X: row([1, 2]), Y });
    expect(found.accuracy).toBe(0.5);
    expect(() => found.confusion).toThrow("got 2 outputs of sigmoid");
  });

  test.each([
    [
      "no samples",
      { X: zeros(1, 0), Y: zeros(1, 0) },
      "evaluate: X and Y must have one column for each sample, got 1×0",
    ],
    ["too few labels", { X: row([1, 2]), Y: row([1]) as never }, "one column for each sample, got 1×2 and 1×1"],
  ])("refuses %s", (_title, data, message) => {
    expect(() => evaluate(network({ layerSizes: [1, 1] }), one, data)).toThrow(message);
  });
});

describe("precision, recall and F1", () => {
  // By hand: TP 2, FP 1, FN 2, TN 3.
  const Y = row([1, 1, 1, 1, 0, 0, 0, 0]);
  const predicted = row([1, 1, 0, 0, 1, 0, 0, 0]);

  test("of two classes are those of the class 1", () => {
    expect(precision(predicted, Y)).toBeCloseTo(2 / 3, 15);
    expect(recall(predicted, Y)).toBe(0.5);
    expect(f1Score(predicted, Y)).toBeCloseTo(4 / 7, 15);
    expect(f1Score(predicted, Y)).toBeCloseTo(2 / (1 / precision(predicted, Y) + 1 / recall(predicted, Y)), 15);
  });

  test("of another class where it is asked for", () => {
    expect([precision, recall, f1Score].map((score) => score(predicted, Y, { of: 0 }))).toEqual([3 / 5, 3 / 4, 6 / 9]);
  });

  test("of three classes are the example of scikit-learn's precision_recall_fscore_support", () => {
    // cat 0, dog 1, pig 2; true: cat dog pig cat dog pig, answered: cat pig dog cat cat dog.
    const scores = classScores(confusionMatrix(row([0, 2, 1, 0, 0, 1]), row([0, 1, 2, 0, 1, 2])));
    expect(scores.map(({ precision }) => precision)).toEqual([2 / 3, 0, 0]);
    expect(scores.map(({ recall }) => recall)).toEqual([1, 0, 0]);
    expect(scores.map(({ f1 }) => f1)).toEqual([0.8, 0, 0]);
    expect(scores.map(({ samples }) => samples)).toEqual([2, 2, 2]);
  });

  test("are 0, never NaN, for a class that is neither there nor answered", () => {
    expect(classScores(zeros(2, 2))[0]).toEqual({ precision: 0, recall: 0, f1: 0, samples: 0 });
  });

  test("refuse a class that is none", () => {
    const message = "f1Score: the class must be a whole number from 0 to 1, got 2";
    expect(() => f1Score(predicted, Y, { of: 2 })).toThrow(new RangeError(message));
    expect(() => recall(predicted, Y, { of: -1 })).toThrow("recall: the class must be");
    expect(() => classScores(zeros(2, 3))).toThrow("classScores: confusion must be square, got 2×3");
  });
});

describe("predictProbabilities", () => {
  test("are the outputs of sigmoid and softmax", () => {
    for (const output of ["sigmoid", "softmax"] as const) {
      const shape = network({ layerSizes: [2, 3], output });
      const parameters = initializeNetwork(shape, { random: new Random(1) });
      const X = new Random(2).randn(2, 4);
      expect(predictProbabilities(shape, parameters, X)).toEqual(forward(shape, parameters, X).output);
      if (output === "softmax") {
        for (const total of sum(predictProbabilities(shape, parameters, X), { axis: 0 }).data)
          expect(total).toBeCloseTo(1, 14);
      }
    }
  });

  test("are refused of quantities and scores, and of what is not finite", () => {
    const parameters = { W1: matrix([[1]]), b1: matrix([[0]]) };
    const scores = network({ layerSizes: [1, 1], output: "linear", loss: "hinge" });
    const message = "predictProbabilities: the output must be sigmoid or softmax, got linear";
    expect(() => predictProbabilities(scores, parameters, row([1]))).toThrow(new RangeError(message));
    const broken = { W1: matrix([[1e308]]), b1: matrix([[0]]) };
    const steep = network({ layerSizes: [1, 2], output: "softmax" });
    expect(() => predictProbabilities(steep, { W1: matrix([[1e308], [1]]), b1: zeros(2, 1) }, row([1e10]))).toThrow(
      "the outputs must have finite entries only",
    );
    expect(predictProbabilities(network({ layerSizes: [1, 1] }), broken, row([1])).get(0, 0)).toBe(1);
  });
});
