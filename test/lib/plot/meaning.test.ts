// What the figures of samples, networks and decisions draw, and what they refuse.
import { describe, expect, it } from "vitest";
import { ad, column, generate, graphOf, matrix, row, variable, type Matrix } from "gradus";
import {
  bars,
  confusion,
  contours,
  decisionTree,
  graph,
  hiddenUnits,
  histograms,
  lines,
  networkDiagram,
  quantileBands,
  recordedGraph,
  sideBySide,
  stems,
  strips,
  surface3d,
  trials,
  type Figure,
} from "gradus/plot";

const words = { title: "The finding", caption: "What to look at." };
const axes = { ...words, x: "x", y: "y" };
const samples = {
  X: matrix([
    [0, 1],
    [0, 1],
  ]),
  Y: row([0, 1]),
};
const plane = { value: (x: number, y: number): number => x + y, bounds: { x: [0, 1], y: [0, 1] } } as const;

/** A trace by its name. */
function named(figure: Figure, name: string): object {
  return figure.data.find((trace) => trace.name === name) ?? {};
}

describe("stems", () => {
  it("tell values that are zero from those that are not", () => {
    const made = stems({ ...axes, values: [0, -1, 1e-9] });
    expect(named(made, "zero")).toMatchObject({ x: [0] });
    expect(named(made, "not zero")).toMatchObject({ x: [1, 2], y: [-1, 1e-9] });
    expect(named(stems({ ...axes, values: [0, -1, 1e-9], tolerance: 1e-6 }), "zero")).toMatchObject({ x: [0, 2] });
  });
});

describe("a confusion matrix", () => {
  it("is coloured by shares of the true class, with the counts written in, and nothing on the diagonal", () => {
    const made = confusion({
      ...words,
      counts: matrix([
        [8, 2],
        [0, 0],
      ]),
    });
    expect(made.data[0]).toMatchObject({
      z: [
        [0, 0.2],
        [0, 0],
      ],
      text: [
        ["8", "2"],
        ["", ""],
      ],
    });
  });
});

describe("hidden units", () => {
  it("are drawn as the lines on which z is zero", () => {
    // x + y - 1 = 0 within the samples' square and its room of 0.12
    const made = hiddenUnits({ ...axes, ...samples, layer: { W: row([1, 1]), b: row([-1]) } });
    const { x, y } = Object(named(made, "unit 1"));
    expect(x).toHaveLength(2);
    for (const i of [0, 1]) expect(x[i] + y[i] - 1).toBeCloseTo(0, 12);
    expect(Math.min(...x)).toBeCloseTo(-0.12, 12);
  });

  it("whose line is elsewhere are in the legend alone", () => {
    const made = hiddenUnits({ ...axes, ...samples, layer: { W: row([1, 1]), b: row([-9]) } });
    expect(named(made, "unit 1")).toMatchObject({ x: [null], y: [null], showlegend: true });
  });
});

describe("trials", () => {
  it("ring the best, cross out the failed, and mark each value that was tried once", () => {
    const made = trials({ ...axes, result: "cost", points: { x: [1, 1, 2], y: [1, 2, 3], results: [0.5, NaN, 0.2] } });
    expect(named(made, "best")).toMatchObject({ x: [2], y: [3] });
    expect(named(made, "failed")).toMatchObject({ x: [1], y: [2] });
    expect(made.layout.shapes?.filter(({ xref }) => xref === "x")).toHaveLength(2);
    expect(made.layout.shapes?.filter(({ yref }) => yref === "y")).toHaveLength(3);
  });
});

describe("quantile bands", () => {
  it("are numpy's quantiles of each column", () => {
    // numpy: np.quantile([1, 2, 3, 4], [0.05, 0.25, 0.5, 0.75, 0.95]) is [1.15, 1.75, 2.5, 3.25, 3.85]
    const made = quantileBands({ ...axes, series: [{ name: "z", values: column([4, 1, 3, 2]) }] });
    const found = ["z, 5 %", "z, 25 %", "z", "z, 75 %", "z, 95 %"].map((name) => Object(named(made, name)).y[0]);
    for (const [i, expected] of [1.15, 1.75, 2.5, 3.25, 3.85].entries()) expect(found[i]).toBeCloseTo(expected, 12);
  });
});

describe("strips", () => {
  it("have a row for each name", () => {
    const made = strips({ ...words, x: "x", rows: [{ name: "a", values: [1, 2] }] });
    expect(made.data[0]).toMatchObject({ x: [1, 2], y: ["a", "a"] });
  });

  it("say what their rows are", () => {
    const titleOf = (figure: ReturnType<typeof strips>): unknown => figure.layout.yaxis?.title;
    const rows = [{ name: "a", values: [1, 2] }];
    expect(JSON.stringify(titleOf(strips({ ...words, x: "x", rows })))).toContain("drawn");
    expect(JSON.stringify(titleOf(strips({ ...words, x: "x", y: "shape", rows })))).toContain("shape");
  });
});

describe("histograms on a logarithmic axis", () => {
  it("have bins that are equally wide there", () => {
    const x = { title: "x", log: true, range: [1, 100] } as const;
    const made = histograms({ ...axes, x, bins: 2, distributions: [{ name: "a", values: [1, 5, 20, 100] }] });
    expect(made.data[0]).toMatchObject({ width: [9, 90], y: [0.5, 0.5] });
  });
});

describe("logarithmic axes", () => {
  it.each([
    ["few decades, at 1, 2 and 5", [0.45, 7.3], [0.5, 1, 2, 5]],
    ["many decades, at powers of ten alone", [1, 5000], undefined],
    ["less than a step between these, where Plotly chooses", [6, 9], undefined],
  ])("are labelled over %s", (_, values, ticks) => {
    const y = { title: "y", log: true };
    const made = lines({ ...axes, y, series: [{ name: "a", x: [1, 2], y: values }] });
    expect(made.layout.yaxis?.tickvals).toEqual(ticks);
  });

  it("are labelled as they are asked to be", () => {
    const y = { title: "y", log: true, ticks: { values: [3] } };
    const made = lines({ ...axes, y, series: [{ name: "a", x: [1, 2], y: [1, 9] }] });
    expect(made.layout.yaxis).toMatchObject({ tickvals: [3], ticktext: ["3"] });
  });
});

describe("axes on which positions mean nothing", () => {
  it("show no words, which the description has", () => {
    const made = networkDiagram({ ...words, layerSizes: [2, 1] });
    expect([made.layout.xaxis?.title, made.layout.yaxis?.title]).toMatchObject([{ text: "" }, { text: "" }]);
  });
});

describe("stacked bars", () => {
  it("have an axis that holds their sum at every step", () => {
    const made = bars({
      ...axes,
      categories: ["p"],
      stacked: true,
      slider: {
        symbol: "s",
        values: [1, 2],
        at: (s) => ["a", "b"].map((name) => ({ name, values: [10 * s] })),
      },
    });
    expect(made.layout.barmode).toBe("stack");
    expect(made.layout.yaxis?.range?.[1]).toBeGreaterThanOrEqual(40);
  });
});

describe("a diagram of a network", () => {
  const layerSizes = [2, 12, 1];

  it("leaves the middle of large layers out, and says so", () => {
    const made = networkDiagram({ ...words, layerSizes });
    expect(Object(named(made, "unit")).x).toHaveLength(2 + 9 + 1);
    expect(made.layout.annotations?.map(({ text }) => text)).toContain("⋮");
  });

  it("draws no line of a unit that is off", () => {
    const on = networkDiagram({ ...words, layerSizes: [1, 1, 1] });
    const off = networkDiagram({ ...words, layerSizes: [1, 1, 1], look: { active: [[true], [false], [true]] } });
    expect(Object(named(on, "weight near 0")).x.filter((x: unknown) => x === null)).toHaveLength(2);
    expect(named(off, "weight near 0")).toMatchObject({ x: [null] });
    expect(named(off, "dropped unit")).toMatchObject({ x: [1] });
  });

  it("tells weights apart by sign and by size relative to the largest", () => {
    const weights = [
      matrix([
        [-2, 0.1],
        [1, 2],
      ]),
    ];
    const made = networkDiagram({ ...words, layerSizes: [2, 2], look: { weights } });
    const counts = ["large negative weight", "weight near 0", "positive weight", "large positive weight"].map(
      (name) => Object(named(made, name)).x.filter((x: unknown) => x === 0).length,
    );
    expect(counts).toEqual([1, 1, 1, 1]);
  });
});

describe("a tree of decisions", () => {
  const root = {
    ask: "High bias?",
    yes: "larger network",
    no: { ask: "High variance?", yes: "more data", no: "done" },
  };

  it("follows the answers of a case", () => {
    const made = decisionTree({ ...words, root, answers: [false, true] });
    // Rows: the question, its yes, its no, and the yes and no of that: the way is 0, 2, 3.
    expect(named(made, "this case")).toMatchObject({ y: [0, 2, 2, null, 2, 3, 3, null] });
  });

  it("goes no further than its questions", () => {
    expect(() => decisionTree({ ...words, root, answers: [true, true] })).toThrow(
      "decisionTree: answers must not go on after “larger network”, got 2 answers",
    );
  });
});

describe("a recorded graph", () => {
  it("has the values and the derivatives that automatic differentiation found", () => {
    const w = variable(3, "w");
    const { nodes, edges } = recordedGraph(graphOf(ad.multiply(w, 2)));
    // J = 2w at 3 is 6, its derivative by w is 2.
    expect(nodes.map(({ label, note }) => [label, note])).toEqual([
      ["w", "3, d = 2"],
      ["2", "2"],
      ["×", "6, d = 1"],
    ]);
    expect(edges).toEqual([
      ["0", "2"],
      ["1", "2"],
    ]);
  });
});

const twoKnobs = lines({
  ...axes,
  knobs: {
    first: { symbol: "a", values: [1, 2] },
    second: { symbol: "b", values: [1, 2] },
    at: (a, b) => [{ name: "s", y: [a, b] }],
  },
});
const square = (size: number): Matrix => generate(size, size, (i, j) => i + j);

const refusals: readonly (readonly [title: string, attempt: () => unknown, message: string])[] = [
  ["stems without values", () => stems(axes), "stems: values are missing"],
  [
    "stems whose number changes",
    () => stems({ ...axes, slider: { symbol: "λ", values: [1, 2], at: (n) => Array<number>(n).fill(0) } }),
    "stems: every step must have as many values, got 1 and 2",
  ],
  [
    "counts that are not square",
    () => confusion({ ...words, counts: row([1, 2]) }),
    "confusion: counts must be 1×1, one row for each class, got 1×2",
  ],
  [
    "negative counts",
    () => confusion({ ...words, counts: row([-1]) }),
    "confusion: counts must not be negative, got -1",
  ],
  [
    "a layer of three features",
    () => hiddenUnits({ ...axes, ...samples, layer: { W: row([1, 2, 3]), b: row([0]) } }),
    "hiddenUnits: W must be (units, 2) and b (units, 1), got 1×3 and 1×1",
  ],
  ["units without a layer", () => hiddenUnits({ ...axes, ...samples }), "hiddenUnits: layer is missing"],
  [
    "trials without places",
    () => trials({ ...axes, result: "cost" }),
    "trials: points are missing, here and in a slider",
  ],
  [
    "trials with fewer results than places",
    () => trials({ ...axes, result: "cost", points: { x: [1, 2], y: [1, 2], results: [1] } }),
    "trials: results must have as many x as y, got 2 x and 1 y",
  ],
  [
    "steps that are not as many as columns",
    () => quantileBands({ ...axes, series: [{ name: "z", values: square(2), x: [0] }] }),
    'quantileBands: series "z" (a column for each step) must have as many x as y, got 1 x and 2 y',
  ],
  ["strips without rows", () => strips({ ...words, x: "x" }), "strips: rows must not be empty"],
  [
    "strips at 0 on a log axis",
    () => strips({ ...words, x: { title: "x", log: true }, rows: [{ name: "a", values: [0] }] }),
    'strips: row "a" must be above 0 on a logarithmic axis, got 0',
  ],
  [
    "histograms at 0 on a log axis",
    () => histograms({ ...axes, x: { title: "x", log: true }, distributions: [{ name: "a", values: [0, 1] }] }),
    "histograms: values must be above 0 on a logarithmic axis, got 0",
  ],
  [
    "stacked bars on a log axis",
    () => bars({ ...axes, y: { title: "y", log: true }, stacked: true, categories: ["p"] }),
    "bars: stacked needs a linear axis",
  ],
  ["a network of one layer", () => networkDiagram({ ...words, layerSizes: [3] }), "networkDiagram: layerSizes must be"],
  [
    "weights that do not fit the layers",
    () => networkDiagram({ ...words, layerSizes: [2, 3], look: { weights: [square(2)] } }),
    "networkDiagram: W of layer 1 must be 3×2, got 2×2",
  ],
  [
    "switches that do not fit the layers",
    () => networkDiagram({ ...words, layerSizes: [1, 1], look: { active: [[true, true]] } }),
    "networkDiagram: active of layer 0 must be 1, one for each unit, got 2",
  ],
  [
    "a question without words",
    () => decisionTree({ ...words, root: { ask: "", yes: "a", no: "b" } }),
    "decisionTree: text must be a text that says something",
  ],
  [
    "a note of nobody",
    () =>
      graph({
        ...words,
        nodes: [{ id: "a" }],
        edges: [],
        slider: { symbol: "s", values: [1, 2], at: () => ({ z: "1" }) },
      }),
    'graph: every note must have its node, got one of "z"',
  ],
  [
    "a surface that is animated and has a slider",
    () =>
      surface3d({
        ...axes,
        z: "z",
        surface: plane,
        animate: true,
        slider: { symbol: "a", values: [1, 2], at: () => [] },
      }),
    "surface3d: animate and slider exclude each other, got both",
  ],
  ["two knobs side by side", () => sideBySide([twoKnobs, twoKnobs], words), "sideBySide: figures must have one slider"],
  [
    "a slider together with knobs",
    () =>
      lines({
        ...axes,
        slider: { symbol: "a", values: [1, 2], at: (a) => [{ name: "s", y: [a] }] },
        knobs: {
          first: { symbol: "a", values: [1, 2] },
          second: { symbol: "b", values: [1, 2] },
          at: (a, b) => [{ name: "s", y: [a, b] }],
        },
      }),
    "lines: only one thing can move a figure, got slider and knobs",
  ],
  [
    "an animation with a point to drag",
    () =>
      contours({ ...axes, surface: plane, animate: true, drag: { name: "p", x: [0, 1], y: [0, 1], at: () => ({}) } }),
    "contours: animate and slider exclude each other",
  ],
  [
    "a point that cannot start there",
    () =>
      lines({
        ...axes,
        drag: { name: "p", x: [0, 1], y: [0, 1], start: [5, 0], at: (x) => [{ name: "s", y: [x] }] },
      }),
    "lines: drag.start must be one of drag.values, got 5",
  ],
  [
    "a knob with one value",
    () =>
      lines({
        ...axes,
        knobs: {
          first: { symbol: "a", values: [1] },
          second: { symbol: "b", values: [1, 2] },
          at: (a, b) => [{ name: "s", y: [a, b] }],
        },
      }),
    "lines: knobs.first.values needs at least two values, got 1",
  ],
];

describe("a figure refuses", () => {
  it.each(refusals)("%s", (_, attempt, message) => {
    expect(attempt).toThrow(message);
  });
});
