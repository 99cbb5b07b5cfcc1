// One example of every figure of fields, surfaces and pictures, as chapters use them.
import { Random, fromArray, generate, makeMoons, matrix, type Matrix } from "gradus";
import {
  confusion,
  contours,
  decisionBoundary,
  heatmap,
  hiddenUnits,
  pictures,
  sideBySide,
  surface3d,
  type Figure,
} from "gradus/plot";

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

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

function draggedStart(): Figure {
  const well = {
    value: (x: number, y: number): number => (x * x - 1) ** 2 + 0.3 * x + y * y,
    bounds: { x: [-1.8, 1.8], y: [-1.5, 1.5] },
  } as const;
  const descent = (x0: number, y0: number): { x: number[]; y: number[] } => {
    const path = { x: [x0], y: [y0] };
    let [x, y] = [x0, y0];
    for (let step = 0; step < 20; step += 1) {
      [x, y] = [x - 0.08 * (4 * x * (x * x - 1) + 0.3), y - 0.08 * 2 * y];
      path.x.push(x);
      path.y.push(y);
    }
    return path;
  };
  const places = (most: number): number[] => range(9).map((i) => Number((most * (i / 4 - 1)).toFixed(2)));
  return contours({
    title: "Where the descent ends depends on where it starts",
    x: "weight w₁",
    y: "weight w₂",
    surface: well,
    resolution: 40,
    drag: {
      name: "start",
      x: places(1.6),
      y: places(1.2),
      at: (x, y) => ({ paths: [{ name: "20 steps of gradient descent", ...descent(x, y) }] }),
    },
    caption: "Drag the point over the ridge in the middle: the descent ends in the other valley, which is higher.",
  });
}

function surface(): Figure {
  return surface3d({
    title: "At a saddle the gradient is zero, and yet it is no minimum",
    x: "weight w₁",
    y: "weight w₂",
    z: "cost J",
    surface: { value: (x, y) => x * x - y * y, bounds: { x: [-2, 2], y: [-2, 2] } },
    paths: [
      {
        name: "started on the ridge",
        x: [1.8, 0.9, 0.4, 0.1, 0],
        y: [0, 0, 0, 0, 0],
        value: [3.24, 0.81, 0.16, 0.01, 0],
      },
      {
        name: "a little beside it",
        x: [-1.8, -0.9, -0.4, -0.1, 0],
        y: [0.05, 0.1, 0.3, 0.9, 1.8],
        value: [3.24, 0.8, 0.07, -0.8, -3.24],
      },
    ],
    animate: true,
    caption: "Turn the surface with the pointer. Along w₁ it rises on both sides, along w₂ it falls.",
  });
}

function distances(): Figure {
  const oneHot = generate(4, 4, (i, j) => (i === j ? 0 : Math.SQRT2));
  const codes = generate(4, 4, (i, j) => Math.abs(i - j));
  const names = ["cat", "dog", "bird", "other"];
  const one = (values: Matrix, title: string): Figure =>
    heatmap({
      title,
      values,
      rows: names,
      columns: names,
      x: "class",
      y: "class",
      scale: "distance",
      limits: [0, 3],
      caption: title,
    });
  return sideBySide([one(codes, "integer codes"), one(oneHot, "one-hot")], {
    title: "Integer codes invent an order: a bird is not twice as far from a cat as a dog",
    caption: "Left: distances 1, 2 and 3 between classes that have no order. Right: √2 between any two of them.",
  });
}

function weights(): Figure {
  const random = new Random(3);
  const first = random.randn(6, 10);
  return heatmap({
    title: "A larger λ pulls all weights towards zero",
    x: "input j",
    y: "unit i",
    scale: "weight w",
    colors: "diverging",
    slider: {
      symbol: "λ",
      values: [0, 0.1, 1, 10],
      at: (lambda) => generate(6, 10, (i, j) => first.get(i, j) / (1 + lambda)),
    },
    caption: "Blue is negative, orange positive. At λ = 10 hardly any colour is left.",
  });
}

/** A boundary that bends more and more, in place of a network that learns. */
function wave(bend: number): (X: Matrix) => Matrix {
  return (X) => {
    const scores = Array.from({ length: X.cols }, (_, j) => {
      const [x, y] = [X.get(0, j), X.get(1, j)];
      return 1 / (1 + Math.exp(6 * (y - 0.25 - bend * Math.cos(2.2 * x))));
    });
    return fromArray(1, X.cols, scores);
  };
}

function boundary(): Figure {
  const { X, Y } = makeMoons({ samples: 160, noise: 0.12, random: new Random(1) });
  return decisionBoundary({
    title: "The boundary bends around the moons while the network learns",
    x: "feature x₁",
    y: "feature x₂",
    X,
    Y,
    slider: { symbol: "epoch", values: [0, 10, 20, 40, 80], start: 80, play: true, at: (epoch) => wave(epoch / 120) },
    caption: "Colours are the predicted probability of class 1; on the line it is one half.",
  });
}

function regions(): Figure {
  const random = new Random(4);
  const centers = matrix([
    [0, 2, 1],
    [0, 0, 1.8],
  ]);
  const X = generate(2, 90, (i, j) => centers.get(i, j % 3) + random.normal(0, 0.45));
  const Y = generate(1, 90, (_, j) => j % 3);
  const nearest = (samples: Matrix): Matrix =>
    generate(
      3,
      samples.cols,
      (c, j) => -((samples.get(0, j) - centers.get(0, c)) ** 2 + (samples.get(1, j) - centers.get(1, c)) ** 2),
    );
  return decisionBoundary({
    title: "Without hidden layers, softmax separates classes by straight lines",
    x: "x₁",
    y: "x₂",
    X,
    Y,
    predict: nearest,
    classNames: ["A", "B", "C"],
    caption: "Each region has the colour of the class that is most probable there.",
  });
}

function masks(): Figure {
  const random = new Random(5);
  const shape = generate(64, 12, (k, n) =>
    Math.exp(-(((k % 8) - 3.5) ** 2 + (Math.floor(k / 8) - 2 - (n % 4)) ** 2) / 4),
  );
  return pictures({
    title: "Dropout hides other pixels in every step",
    width: 8,
    columns: 6,
    slider: {
      symbol: "keepProb",
      values: [1, 0.8, 0.5],
      start: 0.8,
      at: (keep) => ({
        images: generate(64, 12, (k, n) => (random.uniform() < keep ? shape.get(k, n) : 0)),
        labels: range(12).map((n) => `step ${n + 1}`),
      }),
    },
    caption: "White pixels are off. At keepProb = 0.5 half of them are off, and never the same ones.",
  });
}

function mistakes(): Figure {
  const random = new Random(7);
  const counts = generate(10, 10, (i, j) => (i === j ? 900 : Math.round(12 * random.uniform() ** 3)));
  return confusion({
    title: "Most digits are right; the mistakes have their favourites",
    counts,
    caption: "Each row is one true digit. Look for the brightest cells: pairs that look alike.",
  });
}

function linesOfUnits(): Figure {
  const { X, Y } = makeMoons({ samples: 120, noise: 0.12, random: new Random(1) });
  const goal = matrix([
    [1, 0.4],
    [-0.2, 1],
    [-1, 0.5],
  ]);
  return hiddenUnits({
    title: "Units that start equal stay equal; small random ones spread out",
    x: "feature x₁",
    y: "feature x₂",
    X,
    Y,
    slider: {
      symbol: "step",
      values: [0, 10, 50, 200],
      play: true,
      at: (step) => ({
        W: generate(3, 2, (i, j) => 0.5 + (goal.get(i, j) - 0.5) * (step / 200)),
        b: generate(3, 1, (i) => -0.3 + (0.4 * i - 0.4) * (step / 200)),
      }),
    },
    caption: "At step 0 all three lines lie on one another.",
  });
}

function surfaceRates(): Figure {
  const start = { x: -9, y: 3 };
  return surface3d({
    title: "Too small a learning rate creeps, too large a one climbs",
    x: "weight w₁",
    y: "weight w₂",
    z: "cost J",
    surface: bowl,
    slider: {
      symbol: "α",
      values: [0.01, 0.05, 0.09],
      at: (alpha) => [{ name: "gradient descent", ...walk(alpha, 0) }],
    },
    caption: `All three descents start at (${start.x}, ${start.y}). Turn the bowl with the pointer.`,
  });
}

/** Each example of fields, surfaces and pictures, by the name of its picture. */
export const fields: Readonly<Record<string, () => Figure>> = {
  descents,
  draggedStart,
  surface,
  distances,
  weights,
  boundary,
  regions,
  masks,
  mistakes,
  linesOfUnits,
  surfaceRates,
};
