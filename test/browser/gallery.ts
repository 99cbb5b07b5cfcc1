// One example of every kind of figure, as chapters use them: drawn, measured and photographed by the tests beside it.
import { Random, makeMoons } from "gradus";
import { classes, contours, histograms, lines, scatter, type Figure } from "gradus/plot";

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

const bowl = {
  value: (x: number, y: number): number => (x * x + 20 * y * y) / 2,
  bounds: { x: [-10, 10], y: [-4, 4] },
  minimum: [0, 0],
} as const;

/** Gradient descent on the bowl with a share `beta` of the last step kept. */
function walk(learningRate: number, beta: number): { x: number[]; y: number[]; value: number[] } {
  const path = { x: [-9], y: [3], value: [bowl.value(-9, 3)] };
  let [x, y, vx, vy] = [-9, 3, 0, 0];
  for (let step = 0; step < 60; step += 1) {
    [vx, vy] = [beta * vx + (1 - beta) * x, beta * vy + (1 - beta) * 20 * y];
    [x, y] = [x - learningRate * vx, y - learningRate * vy];
    path.x.push(x);
    path.y.push(y);
    path.value.push(bowl.value(x, y));
  }
  return path;
}

function descents(): Figure {
  return contours({
    title: "Momentum crosses the narrow valley less often than plain gradient descent",
    x: "weight w₁",
    y: "weight w₂",
    surface: bowl,
    paths: [
      { name: "gradient descent", ...walk(0.09, 0) },
      { name: "momentum, β = 0.9", ...walk(0.2, 0.9) },
    ],
    animate: true,
    caption:
      "Play the animation. The large marker is where each optimizer is now; between two contour lines, log J changes evenly.",
  });
}

/** All examples, by the name of their picture. */
export const gallery: Readonly<Record<string, () => Figure>> = {
  averages,
  differences,
  bands,
  moons,
  descents,
  activationsByLayer,
};
