// One example of every figure of curves, points and amounts, as chapters use them.
import { Random, makeMoons } from "gradus";
import { bars, byDepth, classes, histograms, lines, scatter, sideBySide, type Figure } from "gradus/plot";

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** v_t = β v_{t-1} + (1 - β) x_t, written out so that the gallery needs nothing but figures. */
function average(values: readonly number[], beta: number): number[] {
  let v = 0;
  return values.map((value, t) => {
    v = beta * v + (1 - beta) * value;
    return v / (1 - beta ** (t + 1));
  });
}

function averages(): Figure {
  const random = new Random(1);
  const days = range(365);
  const temperatures = days.map((day) => 11 - 9 * Math.cos((2 * Math.PI * day) / 365) + random.normal(0, 2.5));
  return lines({
    title: "A larger β averages over more days: smoother, but later",
    x: { title: "day t", unit: "days" },
    y: { title: "temperature", unit: "°C" },
    series: [{ name: "measured", y: temperatures, as: "points", color: "grey", faint: true }],
    slider: {
      symbol: "β",
      values: [0.5, 0.8, 0.9, 0.95, 0.98],
      start: 0.9,
      at: (beta) => [{ name: "average v", y: average(temperatures, beta), color: "vermillion" }],
    },
    caption:
      "Move the slider. At β = 0.5 the curve follows every day (a window of about two days); at β = 0.98 it is smooth, and its " +
      "peak comes weeks after the peak of the points.",
  });
}

function differences(): Figure {
  const steps = range(15).map((k) => 10 ** -(k + 1));
  const error = (f: (e: number) => number): number[] => steps.map((e) => Math.abs(f(e) - 3) + 1e-16);
  return lines({
    title: "The two-sided difference is best near ε = 10⁻⁵; below it, rounding takes over",
    x: { title: "step ε", log: true },
    y: { title: "absolute error of the derivative", log: true },
    series: [
      { name: "one-sided, (f(θ + ε) − f(θ)) / ε", x: steps, y: error((e) => ((1 + e) ** 3 - 1) / e), as: "both" },
      {
        name: "two-sided, (f(θ + ε) − f(θ − ε)) / 2ε",
        x: steps,
        y: error((e) => ((1 + e) ** 3 - (1 - e) ** 3) / (2 * e)),
        as: "both",
      },
    ],
    levels: [{ y: 2.2e-16, label: "machine precision" }],
    events: [{ x: 1e-7, label: "ε of the check" }],
    caption: "Read it from the right: the errors fall with slope 1 and slope 2, until rounding makes them grow again.",
  });
}

function bands(): Figure {
  const epochs = range(60).map((e) => e + 1);
  const mean = epochs.map((e) => 0.25 + 0.6 * Math.exp(-e / 12));
  return lines({
    title: "Small batches reach a low cost sooner",
    x: { title: "epoch", unit: "passes over the data" },
    y: "cost J",
    series: [
      {
        name: "batch size 32",
        x: epochs,
        y: mean,
        band: { low: mean.map((v) => v - 0.05), high: mean.map((v) => v + 0.05) },
      },
      { name: "whole batch", x: epochs, y: epochs.map((e) => 0.3 + 0.6 * Math.exp(-e / 30)), as: "steps" },
    ],
    caption: "The band holds ten runs with different seeds.",
  });
}

function moons(): Figure {
  const { X, Y } = makeMoons({ samples: 200, noise: 0.15, random: new Random(1) });
  return scatter({
    title: "Two classes that no straight line separates",
    x: "feature x₁",
    y: "feature x₂",
    points: classes(X, Y),
    equalUnits: true,
    caption: "Each point is a sample. Colour and marker both name its class.",
  });
}

function activationsByLayer(): Figure {
  const random = new Random(2);
  const layers = range(10).map((l) => l + 1);
  return histograms({
    title: "With a small initialization the activations die out layer by layer",
    x: { title: "activation a", range: [-1, 1] },
    slider: {
      symbol: "layer l",
      values: layers,
      play: true,
      at: (layer) => [
        { name: "scale 0.01", values: range(500).map(() => Math.tanh(random.normal(0, 0.8 ** layer))) },
        { name: "Xavier", values: range(500).map(() => Math.tanh(random.normal(0, 0.6))) },
      ],
    },
    caption: "Play the animation. Xavier keeps the spread from layer to layer; the small scale loses it.",
  });
}

function amounts(): Figure {
  return bars({
    title: "Only one of the four cases is cured by more data",
    x: "case",
    y: { title: "error", unit: "%" },
    categories: ["high variance", "high bias", "both", "just right"],
    series: [
      { name: "training error", values: [1, 15, 15, 0.5] },
      { name: "dev error", values: [11, 16, 30, 1], errors: [1, 1, 1.5, 0.3] },
    ],
    caption: "Compare each pair: a gap means variance, a high first bar means bias.",
  });
}

function timings(): Figure {
  return bars({
    title: "Typed arrays are the fastest at every size",
    x: "implementation",
    y: { title: "time for one product", unit: "ms", log: true },
    categories: ["mathjs", "plain arrays", "typed arrays"],
    series: [
      { name: "n = 100", values: [12, 0.9, 0.3] },
      { name: "n = 1000", values: [14000, 910, 250] },
    ],
    caption: "The axis is logarithmic: one line of the grid is a factor of ten.",
  });
}

function powers(factor: number): number[] {
  return range(50).map((l) => factor ** l);
}

function depth(): Figure {
  return byDepth({
    title: "Factors of 0.5 and 1.5 per layer vanish and explode",
    y: "norm of the activations ‖a‖",
    series: [
      { name: "0.5 per layer", values: powers(0.5) },
      { name: "0.9 per layer", values: powers(0.9) },
      { name: "1.1 per layer", values: powers(1.1) },
      { name: "1.5 per layer", values: powers(1.5) },
    ],
    caption: "On a log axis a constant factor is a straight line; its slope is the logarithm of the factor.",
  });
}

function withAndWithout(): Figure {
  const random = new Random(1);
  const values = range(60).map(() => 10 + random.normal(0, 2));
  const one = (title: string, y: (beta: number) => number[]): Figure =>
    lines({
      title,
      x: { title: "t", unit: "days" },
      y: "average v",
      series: [{ name: "measured", y: values, as: "points", color: "grey", faint: true }],
      slider: { symbol: "β", values: [0.5, 0.9, 0.98], start: 0.98, at: (beta) => [{ name: "average", y: y(beta) }] },
      caption: title,
    });
  const corrected = (beta: number): number[] => average(values, beta);
  return sideBySide(
    [
      one("without correction", (beta) => corrected(beta).map((v, t) => v * (1 - beta ** (t + 1)))),
      one("with correction", corrected),
    ],
    {
      sameAxes: true,
      title: "Without correction, the average starts at zero and needs a window to recover",
      caption: "One slider moves both panels.",
    },
  );
}

function twoKnobs(): Figure {
  const steps = range(40);
  /** Cost of gradient descent with a memory on (x² + 20 y²) / 2, from (1, 1). */
  const costs = (alpha: number, beta: number): number[] => {
    let [x, y, vx, vy] = [1, 1, 0, 0];
    return steps.map(() => {
      [vx, vy] = [beta * vx + (1 - beta) * x, beta * vy + (1 - beta) * 20 * y];
      [x, y] = [x - alpha * vx, y - alpha * vy];
      return Math.min(1e3, (x * x + 20 * y * y) / 2);
    });
  };
  return lines({
    title: "A larger β bears a larger learning rate",
    x: "step",
    y: { title: "cost J", log: true },
    knobs: {
      first: { symbol: "α", values: [0.01, 0.03, 0.05, 0.08, 0.1, 0.15, 0.2, 0.3], start: 0.1 },
      second: { symbol: "β", values: [0, 0.5, 0.8, 0.9, 0.95] },
      at: (alpha, beta) => [{ name: "cost", y: costs(alpha, beta), gaps: true }],
    },
    caption: "Set β to 0 and find the largest α that still learns. Then raise β and look again.",
  });
}

/** Each example of curves, points and amounts, by the name of its picture. */
export const curves: Readonly<Record<string, () => Figure>> = {
  averages,
  differences,
  bands,
  moons,
  activationsByLayer,
  amounts,
  timings,
  depth,
  withAndWithout,
  twoKnobs,
};
