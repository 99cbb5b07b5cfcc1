// One example of every figure of samples, shares and spreads, as chapters use them.
import { Random, generate } from "gradus";
import { bars, histograms, lines, quantileBands, scatter, stems, strips, trials, type Figure } from "gradus/plot";

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

function splits(): Figure {
  return bars({
    title: "The more data there are, the smaller the share that checks need",
    x: "size of the data",
    y: { title: "share", unit: "%" },
    categories: ["10²", "10⁴", "10⁶", "10⁷"],
    stacked: true,
    write: false,
    series: [
      { name: "training", values: [60, 60, 98, 99.5] },
      { name: "dev", values: [20, 20, 1, 0.25] },
      { name: "test", values: [20, 20, 1, 0.25] },
    ],
    caption: "At 10⁷ samples a quarter of a percent is still 25 000 of them.",
  });
}

function sparsity(): Figure {
  const random = new Random(8);
  const weights = range(40).map(() => random.normal(0, 1));
  return stems({
    title: "L1 sets weights to zero, one after the other",
    x: "weight j",
    y: "value w",
    slider: {
      symbol: "λ",
      values: [0, 0.2, 0.5, 1],
      start: 0.5,
      at: (lambda) => weights.map((w) => Math.sign(w) * Math.max(0, Math.abs(w) - lambda)),
    },
    caption: "Hollow markers are exactly zero. Count them at each λ.",
  });
}

function scales(): Figure {
  const random = new Random(9);
  return strips({
    title: "On a logarithmic scale every decade gets its share of the trials",
    x: { title: "learning rate α", log: true, range: [1e-4, 1] },
    rows: [
      { name: "uniform", values: range(60).map(() => random.uniform(1e-4, 1)) },
      { name: "10ʳ", values: range(60).map(() => 10 ** random.uniform(-4, 0)) },
    ],
    caption: "Drawn uniformly, nine tenths of the trials lie between 0.1 and 1.",
  });
}

function searches(): Figure {
  const random = new Random(10);
  const cost = (x: number, y: number): number => (Math.log10(x) + 2) ** 2 + 0.05 * (y - 0.9) ** 2;
  const grid = range(25).map((i) => ({ x: 10 ** (-4 + (i % 5)), y: 0.8 + 0.05 * Math.floor(i / 5) }));
  const free = range(25).map(() => ({ x: 10 ** random.uniform(-4, 0), y: random.uniform(0.8, 1) }));
  return trials({
    title: "A grid of 25 trials tries only five learning rates",
    x: { title: "learning rate α", log: true },
    y: "momentum β",
    result: "cost",
    slider: {
      symbol: "search",
      values: ["grid", "random"],
      at: (kind) => {
        const points = kind === "grid" ? grid : free;
        return {
          x: points.map(({ x }) => x),
          y: points.map(({ y }) => y),
          results: points.map(({ x, y }) => cost(x, y)),
        };
      },
    },
    caption: "Count the ticks along the axis of α: five for the grid, twenty-five for the random search.",
  });
}

function spread(): Figure {
  const random = new Random(11);
  const steps = range(40);
  const draw = (scale: (t: number) => number): ReturnType<typeof generate> =>
    generate(60, steps.length, (_, t) => random.normal(0.3 * Math.sin(t / 6) * scale(t), scale(t)));
  return quantileBands({
    title: "With normalization the hidden values keep their place",
    x: { title: "step" },
    y: "z of the hidden layer",
    series: [
      { name: "without", values: draw((t) => 0.5 + t / 15) },
      { name: "with", values: draw(() => 0.5) },
    ],
    caption: "The dark band holds half of the values, the light one nine tenths.",
  });
}

function windows(): Figure {
  const random = new Random(12);
  return histograms({
    title: "β drawn evenly gives few long windows; 1 − β = 10ʳ gives as many of each",
    x: { title: "window 1/(1 − β)", log: true, range: [10, 1000] },
    bins: 24,
    distributions: [
      { name: "β uniform", values: range(2000).map(() => 1 / (1 - random.uniform(0.9, 0.999))) },
      { name: "1 − β = 10ʳ", values: range(2000).map(() => 10 ** random.uniform(1, 3)) },
    ],
    caption: "The bins are equally wide on the logarithmic axis.",
  });
}

function outlier(): Figure {
  const x = [0, 1, 2, 3, 4, 5];
  const y = [0.2, 0.9, 2.1, 2.9, 4.2, 4.8];
  const places = range(9);
  return lines({
    title: "One sample far out turns the whole line",
    x: { title: "feature x", range: [-0.5, 8.5] },
    y: { title: "target y", range: [-0.5, 8.5] },
    series: [{ name: "samples", x, y, as: "points", color: "grey", size: 9 }],
    drag: {
      name: "the seventh sample",
      x: places,
      y: places,
      at: (px, py) => {
        const [xs, ys] = [
          [...x, px],
          [...y, py],
        ];
        const mean = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0) / list.length;
        const [mx, my] = [mean(xs), mean(ys)];
        const slope =
          xs.reduce((sum, value, i) => sum + (value - mx) * (ys[i] - my), 0) /
          xs.reduce((sum, value) => sum + (value - mx) ** 2, 0);
        return [{ name: "least squares", x: [-0.5, 8.5], y: [my + slope * (-0.5 - mx), my + slope * (8.5 - mx)] }];
      },
    },
    caption: "Drag the point up and down at the right edge, then in the middle. Where does it have more power?",
  });
}

function pull(): Figure {
  return scatter({
    title: "The mean of a class follows each of its samples",
    x: "feature x₁",
    y: "feature x₂",
    points: [{ name: "samples", x: [0, 1, 2], y: [0, 2, 0] }],
    knobs: {
      first: { symbol: "x₁ of the fourth", values: range(7) },
      second: { symbol: "x₂ of the fourth", values: range(5) },
      at: (a, b) => [
        { name: "fourth sample", x: [a], y: [b] },
        { name: "mean", x: [(3 + a) / 4], y: [(2 + b) / 4], size: 14 },
      ],
    },
    caption: "The mean moves a quarter of the way.",
  });
}

/** Each example of samples, shares and spreads, by the name of its picture. */
export const samples: Readonly<Record<string, () => Figure>> = {
  splits,
  sparsity,
  scales,
  searches,
  spread,
  windows,
  outlier,
  pull,
};
