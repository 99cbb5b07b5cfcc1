// Decision boundaries: what a model predicts at every place of the plane, under the samples that it learned from.
import { fromArray } from "../../matrix/creation/create.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import type { Figure } from "../display/figure.ts";
import { axisDetails, type AxisOptions, type FigurePanel, type FigureTrace } from "../parts/panel.ts";
import { classes, pointsTrace } from "./scatter.ts";
import { singleFigure, type FigureOptions } from "./single.ts";
import type { SliderOptions } from "../parts/steps.ts";
import { divergingScale, seriesStyle } from "../parts/theme.ts";

/** A model in the plane: samples (2, m) to probabilities (1, m), or to one row for each class. */
export type Predictor = (X: Matrix) => Matrix;

/** Options of `decisionBoundary`. */
export interface DecisionBoundaryOptions<Value extends number | string = number> extends FigureOptions {
  x: AxisOptions;
  y: AxisOptions;
  /** Samples, (2, m). */
  X: Matrix;
  /** Labels, (1, m): 0 and 1, or class numbers from 0. */
  Y: Matrix;
  /** The model; with a slider, `at` gives one for each value (of the epoch, of λ, …). */
  predict?: Predictor;
  classNames?: readonly string[];
  /**
   * Points of the grid in each direction: 100, and 44 with a slider, so that twenty steps stay below 200 KB. The regions of more than two
   * classes take less room and show their steps, so for them it is 200, and 90 with a slider.
   */
  resolution?: number;
  slider?: SliderOptions<Value, Predictor>;
}

/**
 * Samples over the model's prediction: for one output row the probability as a field with its line at one half, for more rows the
 * most probable class as coloured regions. A slider shows how the model changes.
 *
 * X is (2, m), Y is (1, m); predict takes (2, n) and answers (1, n) or (classes, n).
 * @throws RangeError for other shapes, and for predictions that are not finite.
 * @example
 * const { X, Y } = makeMoons({ samples: 60, noise: 0.1, random: new Random(1) });
 * decisionBoundary({
 *   title: "A straight line cannot part the moons",
 *   x: "x₁",
 *   y: "x₂",
 *   X,
 *   Y,
 *   predict: (points) => logisticForward(column([0.5, -2]), 0.3, points),
 *   caption: "The line is where the probability is one half.",
 * });
 * // => Figure: A straight line cannot part the moons
 * //    x: x₁; y: x₂
 * //    - probability of class 1: 10000 values, 0.055 to 0.96
 * //    - boundary: 10000 values, 0.055 to 0.96
 * //    - class 0: 30 points, −0.08541 to 1.067
 * //    - class 1: 30 points, −0.7094 to 0.5418
 * //    The line is where the probability is one half.
 */
export function decisionBoundary<Value extends number | string = number>(
  options: DecisionBoundaryOptions<Value>,
): Figure {
  const { X, Y, classNames, predict, slider } = options;
  const count = Math.max(...Y.data) + 1;
  const { resolution = defaultResolution(count > 2, slider !== undefined) } = options;
  const points = classes(X, Y, classNames);
  const field = fieldAround(X, resolution);
  const axes = {
    x: { range: [field.x[0] ?? 0, field.x.at(-1) ?? 1] as const, ...axisDetails("decisionBoundary: x", options.x) },
    y: { range: [field.y[0] ?? 0, field.y.at(-1) ?? 1] as const, ...axisDetails("decisionBoundary: y", options.y) },
  };
  const panelOf = (model: Predictor | undefined): FigurePanel => {
    if (model === undefined) throw new RangeError("decisionBoundary: predict is missing, here and in a slider");
    const predicted = model(field.points);
    requirePrediction(predicted, field);
    const background = predicted.rows === 1 ? probabilityTraces(predicted, field) : regionTraces(predicted, field);
    return {
      ...axes,
      traces: [...background, ...points.map((one, i) => pointsTrace("decisionBoundary", one, i, axes, true))],
      tight: true,
    };
  };
  return singleFigure("decisionBoundary", { plotHeight: 340, ...options }, panelOf, predict, { slider });
}

/** Regions are written with a digit a place, probabilities with five. */
function defaultResolution(areRegions: boolean, moves: boolean): number {
  if (areRegions) return moves ? 90 : 200;
  return moves ? 44 : 100;
}

interface Field {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly points: Matrix;
}

/** The grid behind the samples, a little larger than they reach. */
function fieldAround(X: Matrix, resolution: number): Field {
  const side = (feature: number): number[] => {
    const values = Array.from(X.data.subarray(feature * X.cols, (feature + 1) * X.cols));
    const low = values.reduce((a, b) => Math.min(a, b));
    const high = values.reduce((a, b) => Math.max(a, b));
    const room = (high - low || 1) * 0.08;
    return Array.from({ length: resolution }, (_, i) => low - room + ((high - low + 2 * room) * i) / (resolution - 1));
  };
  const [x, y] = [side(0), side(1)];
  const flat = [...y.flatMap(() => x), ...y.flatMap((value) => x.map(() => value))];
  return { x, y, points: fromArray(2, x.length * y.length, flat) };
}

function gridRows(field: Field, valueAt: (column: number) => number): number[][] {
  return field.y.map((_, i) => field.x.map((__, j) => valueAt(i * field.x.length + j)));
}

function requirePrediction(predicted: Matrix, field: Field): void {
  if (predicted.cols !== field.points.cols || predicted.rows < 1) {
    throw new RangeError(
      `decisionBoundary: predict must answer every sample of its ${field.points.shape} input with a column, got ${predicted.shape}`,
    );
  }
  const at = predicted.data.findIndex((value) => !Number.isFinite(value));
  if (at >= 0)
    throw new RangeError(
      `decisionBoundary: predict must return finite numbers, got ${predicted.data[at]} at index ${at}`,
    );
}

/** Probabilities of class 1 as a field, and the line where they are one half. */
function probabilityTraces(predicted: Matrix, field: Field): FigureTrace[] {
  const z = gridRows(field, (k) => Number((predicted.data[k] ?? NaN).toFixed(3)));
  const [x, y] = [[...field.x], [...field.y]];
  const common = { x, y, z, type: "contour" as const, hoverinfo: "skip" as const };
  return [
    {
      ...common,
      name: "probability of class 1",
      colorscale: divergingScale,
      zmin: 0,
      zmax: 1,
      opacity: 0.5,
      showscale: false,
      autocontour: false,
      contours: { start: 0.1, end: 0.9, size: 0.1, coloring: "fill", showlines: false },
    },
    {
      ...common,
      name: "boundary",
      showlegend: true,
      autocontour: false,
      contours: { start: 0.5, end: 0.5, size: 1, coloring: "none" },
      // Darker than ink, which on a dark page is as light as the middle of the field.
      line: { color: "#4d4d4d", width: 2.5 },
    },
  ];
}

/** The most probable class as a region. */
function regionTraces(predicted: Matrix, field: Field): FigureTrace[] {
  const count = predicted.rows;
  const best = (k: number): number =>
    Array.from({ length: count }, (_, c) => predicted.get(c, k)).reduce(
      (top, value, c, all) => (value > (all[top] ?? -Infinity) ? c : top),
      0,
    );
  const colorscale = Array.from({ length: count }, (_, c) => {
    const { color } = seriesStyle(c);
    return [
      [c / count, color],
      [(c + 1) / count, color],
    ] satisfies [number, string][];
  }).flat();
  return [
    {
      type: "heatmap",
      name: "predicted class",
      x: [...field.x],
      y: [...field.y],
      z: gridRows(field, best),
      zmin: -0.5,
      zmax: count - 0.5,
      colorscale,
      opacity: 0.32,
      showscale: false,
      hoverinfo: "skip",
    },
  ];
}
