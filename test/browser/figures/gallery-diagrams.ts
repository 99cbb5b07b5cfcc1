// One example of every figure of networks, graphs and decisions, as chapters use them.
import { Random, ad, graphOf, variable } from "gradus";
import { decisionTree, graph, networkDiagram, recordedGraph, type Figure } from "gradus/plot";

function computation(): Figure {
  return graph({
    title: "The gradient flows back along every arrow",
    nodes: [
      { id: "w", kind: "parameter" },
      { id: "x", kind: "input", note: "3" },
      { id: "product", label: "×", kind: "operation" },
      { id: "b", kind: "parameter" },
      { id: "sum", label: "+", kind: "operation" },
    ],
    edges: [
      ["w", "product"],
      ["x", "product"],
      ["product", "sum"],
      ["b", "sum"],
    ],
    slider: {
      symbol: "pass",
      values: ["values", "forward", "backward"],
      at: (pass) => ({
        w: pass === "backward" ? "2, dw = 3" : "2",
        b: pass === "backward" ? "1, db = 1" : "1",
        product: pass === "values" ? "" : pass === "forward" ? "6" : "6, d = 1",
        sum: pass === "values" ? "" : "7",
      }),
    },
    caption:
      "Move from the values to the forward pass and to the gradients: each is computed from its neighbours alone.",
  });
}

function recorded(): Figure {
  const w = variable(3, "w");
  const J = ad.add(ad.subtract(ad.square(w), ad.multiply(10, w)), 25);
  return graph({
    ...recordedGraph(graphOf(J)),
    title: "What was recorded while J(w) = w² − 10w + 25 was computed",
    caption: "At each node stand its value and the derivative of J by it. At w = 3 the derivative is −4.",
  });
}

function dropped(): Figure {
  const random = new Random(6);
  const layerSizes = [3, 6, 6, 1];
  const weights = [random.randn(6, 3), random.randn(6, 6), random.randn(1, 6)];
  return networkDiagram({
    title: "In every step dropout trains another, smaller network",
    layerSizes,
    look: { weights },
    slider: {
      symbol: "step",
      values: [1, 2, 3, 4],
      at: () => ({
        active: layerSizes.map((size, l) => Array.from({ length: size }, () => l % 3 === 0 || random.uniform() < 0.5)),
      }),
    },
    caption: "Hollow units are off, and so are their lines. Blue weights are negative, orange ones positive.",
  });
}

function digitsNetwork(): Figure {
  return networkDiagram({
    title: "784 inputs, two layers of 16, ten answers",
    layerSizes: [784, 16, 16, 10],
    caption: "Of large layers only the first and the last units are drawn.",
  });
}

function whatNext(): Figure {
  return decisionTree({
    title: "What to do next is decided by two gaps",
    root: {
      ask: "Is the training error much above the base error?",
      yes: "High bias: a larger network, more steps, another optimizer",
      no: {
        ask: "Is the dev error much above the training error?",
        yes: "High variance: more data, regularization",
        no: {
          ask: "Is the test error much above the dev error?",
          yes: "Overfitted to the dev set: a larger one",
          no: "Done",
        },
      },
    },
    slider: {
      symbol: "training and dev error",
      values: ["1 % and 11 %", "15 % and 16 %", "0.5 % and 1 %"],
      at: (errors) =>
        errors === "15 % and 16 %" ? [true] : errors === "1 % and 11 %" ? [false, true] : [false, false, false],
    },
    caption: "Choose a case and follow its way down. The base error is 0 %.",
  });
}

/** Each example of networks, graphs and decisions, by the name of its picture. */
export const diagrams: Readonly<Record<string, () => Figure>> = {
  computation,
  recorded,
  dropped,
  digitsNetwork,
  whatNext,
};
