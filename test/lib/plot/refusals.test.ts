// Figures refuse data that would draw something wrong or nothing, and name the series.
import { describe, expect, it } from "vitest";
import { Matrix, column, matrix, row } from "gradus";
import {
  bars,
  byDepth,
  classes,
  contours,
  decisionBoundary,
  figure,
  graph,
  heatmap,
  histograms,
  lines,
  pictures,
  scatter,
  sideBySide,
  surface3d,
  type LineSeries,
} from "gradus/plot";

const words = { title: "The finding", caption: "What to look at." };
const axes = { ...words, x: "x", y: "y" };
const line = (series: LineSeries, log = false) => lines({ ...axes, y: { title: "y", log }, series: [series] });
const plane = { value: (x: number, y: number): number => x + y, bounds: { x: [0, 1], y: [0, 1] } } as const;
const still = lines({ ...axes, series: [{ name: "a", y: [1, 2] }] });
const sliding = (values: number[]) =>
  lines({ ...axes, slider: { symbol: "β", values, at: (beta) => [{ name: "a", y: [beta, 1] }] } });

const refusals: readonly (readonly [title: string, attempt: () => unknown, message: string])[] = [
  ["an empty series", () => line({ name: "a", y: [] }), 'lines: series "a": y must not be empty, got 0 numbers'],
  ["NaN", () => line({ name: "a", y: [1, NaN] }), 'lines: series "a": y must be finite, got NaN at index 1'],
  [
    "an infinity",
    () => line({ name: "a", y: [Infinity] }),
    'lines: series "a": y must be finite, got Infinity at index 0',
  ],
  [
    "zero on a log axis",
    () => line({ name: "a", y: [1, 0] }, true),
    'lines: series "a": y must be above 0 on a logarithmic axis, got 0 at index 1',
  ],
  [
    "unequal lengths",
    () => line({ name: "a", x: [1], y: [1, 2] }),
    'lines: series "a" must have as many x as y, got 1 x and 2 y',
  ],
  [
    "a matrix that is no list",
    () =>
      line({
        name: "a",
        y: matrix([
          [1, 2],
          [3, 4],
        ]),
      }),
    'lines: series "a": y must be a list, that is a matrix with one row or one column, got 2×2',
  ],
  [
    "a band of another length",
    () => line({ name: "a", y: [1, 2], band: { low: [0], high: [2, 3] } }),
    'lines: series "a": band.low must have',
  ],
  ["no series", () => lines(axes), "lines: series must not be empty, got 0 series"],
  ["no name", () => line({ name: "", y: [1] }), "lines: name of series 0 must be a text that says something"],
  [
    "one name twice",
    () =>
      lines({
        ...axes,
        series: [
          { name: "a", y: [1] },
          { name: "a", y: [2] },
        ],
      }),
    'lines: names of series must differ, got "a" twice',
  ],
  ["no title", () => lines({ ...axes, title: " ", series: [{ name: "a", y: [1] }] }), "figure: title must be a text"],
  [
    "no caption",
    () => lines({ ...axes, caption: "", series: [{ name: "a", y: [1] }] }),
    "figure: caption must be a text",
  ],
  ["no axis title", () => lines({ ...axes, x: "", series: [{ name: "a", y: [1] }] }), "lines: x.title must be a text"],
  [
    "a range that a log axis cannot show",
    () => lines({ ...axes, x: { title: "x", log: true, range: [0, 1] }, series: [{ name: "a", x: [1], y: [1] }] }),
    "lines: x.range must be above 0 on a logarithmic axis, got [0, 1]",
  ],
  [
    "an event off a log axis",
    () =>
      lines({
        ...axes,
        x: { title: "x", log: true },
        events: [{ x: 0, label: "start" }],
        series: [{ name: "a", x: [1], y: [1] }],
      }),
    'lines: event "start": x must be finite and above 0 on a logarithmic axis, got 0',
  ],
  ["a slider with one value", () => sliding([0.5]), "lines: slider.values needs at least two values, got 1"],
  ["a slider with equal labels", () => sliding([0.5, 0.5]), 'lines: slider labels must differ, got "0.5" twice'],
  [
    "a start that is no value",
    () => lines({ ...axes, slider: { symbol: "β", values: [1, 2], start: 3, at: (b) => [{ name: "a", y: [b] }] } }),
    "lines: slider.start must be one of slider.values, got 3",
  ],
  [
    "steps with another number of series",
    () =>
      lines({
        ...axes,
        slider: {
          symbol: "n",
          values: [1, 2],
          at: (n) => Array.from({ length: n }, (_, i) => ({ name: `series ${i}`, y: [1] })),
        },
      }),
    "withSlider: every step must draw the same series, got [scatter] at n = 1 and [scatter, scatter] at n = 2",
  ],
  [
    "a class without points",
    () => scatter({ ...axes, points: [{ name: "A", x: [], y: [] }] }),
    'scatter: class "A": x must not be empty',
  ],
  [
    "samples with three features",
    () => classes(matrix([[1], [2], [3]]), row([0])),
    "classes: X must have two features (rows), got 3×1",
  ],
  [
    "labels that do not fit",
    () =>
      classes(
        matrix([
          [1, 2],
          [3, 4],
        ]),
        row([0]),
      ),
    "one label for each sample, 1×2, got 1×1",
  ],
  [
    "an empty distribution",
    () => histograms({ ...axes, distributions: [{ name: "a", values: [] }] }),
    'histograms: distribution "a" must not be empty',
  ],
  [
    "half a bin",
    () => histograms({ ...axes, bins: 0.5, distributions: [{ name: "a", values: [1] }] }),
    "bins must be a whole number above 0, got 0.5",
  ],
  [
    "amounts that do not fit",
    () => bars({ ...axes, categories: ["a", "b"], series: [{ name: "s", values: [1] }] }),
    'bars: series "s" (categories are x) must have as many',
  ],
  ["no categories", () => bars({ ...axes, categories: [] }), "bars: categories must not be empty"],
  [
    "a matrix with NaN",
    () => heatmap({ ...axes, scale: "s", values: new Matrix(1, 2, new Float64Array([1, NaN])) }),
    "heatmap: values must have finite entries only, got NaN at row 0, column 1",
  ],
  [
    "names that do not fit",
    () => heatmap({ ...axes, scale: "s", values: row([1, 2]), columns: ["a"] }),
    "heatmap: columns must name each of 2, got 1 names",
  ],
  [
    "steps of another shape",
    () =>
      heatmap({
        ...axes,
        scale: "s",
        slider: { symbol: "t", values: [1, 2], at: (t) => (t === 1 ? row([1, 2]) : column([1, 2])) },
      }),
    "heatmap: every step must have the same shape, got 1×2 and 2×1",
  ],
  [
    "a function that is not finite",
    () => contours({ ...axes, surface: { value: (x) => 1 / x, bounds: { x: [0, 1], y: [0, 1] } } }),
    "contours: values must be finite, got Infinity at x = 0, y = 0",
  ],
  [
    "an empty interval",
    () => contours({ ...axes, surface: { ...plane, bounds: { x: [1, 1], y: [0, 1] } } }),
    "contours: bounds.x must be an interval",
  ],
  ["no surface", () => contours(axes), "contours: surface is missing"],
  [
    "a path without a start",
    () => contours({ ...axes, surface: plane, paths: [{ name: "p", x: [NaN], y: [0] }] }),
    'contours: path "p" must start at a finite place',
  ],
  [
    "an animation with a slider",
    () => contours({ ...axes, surface: plane, animate: true, slider: { symbol: "a", values: [1, 2], at: () => ({}) } }),
    "contours: animate and slider exclude each other",
  ],
  [
    "a path without heights in space",
    () => surface3d({ ...axes, z: "z", surface: plane, paths: [{ name: "p", x: [0], y: [0] }] }),
    'surface3d: path "p" needs value',
  ],
  [
    "a prediction of another size",
    () =>
      decisionBoundary({
        ...axes,
        X: matrix([
          [0, 1],
          [0, 1],
        ]),
        Y: row([0, 1]),
        predict: () => row([1]),
        resolution: 5,
      }),
    "decisionBoundary: predict must answer every sample of its 2×25 input with a column, got 1×1",
  ],
  [
    "pixels that make no rectangle",
    () => pictures({ ...words, width: 3, images: column([1, 2, 3, 4]) }),
    "pictures: width must divide the 4 pixels of each column, got 3",
  ],
  [
    "pictures with too few labels",
    () => pictures({ ...words, width: 1, images: row([1, 2]), labels: ["a"] }),
    "pictures: labels must name each of 2 pictures, got 1",
  ],
  [
    "a graph with a circle",
    () =>
      graph({
        ...words,
        nodes: [{ id: "a" }, { id: "b" }],
        edges: [
          ["a", "b"],
          ["b", "a"],
        ],
      }),
    "graph: edges must not form a circle",
  ],
  [
    "an edge to nowhere",
    () => graph({ ...words, nodes: [{ id: "a" }], edges: [["a", "z"]] }),
    "graph: every edge must join two nodes, got a → z",
  ],
  ["one figure side by side", () => sideBySide([still], words), "sideBySide: figures must be at least two, got 1"],
  [
    "sliders that differ",
    () => sideBySide([sliding([0.5, 0.9]), sliding([0.5, 0.8])], words),
    "sideBySide: all sliders must have the same steps, got β = 0.5, 0.9 and β = 0.5, 0.8",
  ],
  ["a figure without panels", () => figure({ ...words, panels: [] }), "figure: panels must not be empty"],
  [
    "a panel without data",
    () => figure({ ...words, panels: [{ traces: [], x: { title: "x" }, y: { title: "y" } }] }),
    "figure: every panel must show at least one series, got none in panel 0",
  ],
];

describe("a figure refuses", () => {
  it.each(refusals)("%s", (_, attempt, message) => {
    expect(attempt).toThrow(message);
  });
});

describe("gaps: true", () => {
  it("turns what cannot be drawn into holes", () => {
    const made = lines({
      ...axes,
      y: { title: "y", log: true },
      series: [{ name: "a", y: [1, NaN, 0, -1, Infinity, 2], gaps: true }],
    });
    expect(made.data[0]).toMatchObject({ y: [1, NaN, NaN, NaN, NaN, 2] });
  });

  it("is what byDepth does where everything has vanished", () => {
    const made = byDepth({ ...words, y: "norm", series: [{ name: "a", values: [1, 0.5, 0] }] });
    expect(made.data[0]).toMatchObject({ x: [1, 2, 3], y: [1, 0.5, NaN] });
  });
});

describe("a descent that runs away", () => {
  it("is drawn up to its last finite place", () => {
    const made = contours({
      ...axes,
      surface: plane,
      paths: [{ name: "p", x: [0, 1, Infinity, NaN], y: [0, 1, 2, 3] }],
    });
    expect(made.data.find((trace) => trace.name === "p")).toMatchObject({ name: "p", x: [0, 1], y: [0, 1] });
  });
});
