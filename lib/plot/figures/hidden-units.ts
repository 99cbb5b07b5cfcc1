// Hidden units in the plane of two features: each unit's line, on which its z is zero.
import type { Matrix } from "../../matrix/index.ts";
import type { Figure } from "../display/figure.ts";
import { axisDetails, type AxisOptions, type FigurePanel, type FigureTrace } from "../parts/panel.ts";
import type { SliderOptions } from "../parts/steps.ts";
import { seriesStyle } from "../parts/theme.ts";
import { classes, pointsTrace } from "./scatter.ts";
import { singleFigure, type FigureOptions } from "./single.ts";

/** The first layer of a network. */
export interface HiddenLayer {
  /** (units, 2) */
  W: Matrix;
  /** (units, 1) */
  b: Matrix;
}

/** Options of `hiddenUnits`. */
export interface HiddenUnitsOptions<Value extends number | string = number> extends FigureOptions {
  x: AxisOptions;
  y: AxisOptions;
  /** Samples, (2, m). */
  X: Matrix;
  /** Labels, (1, m). */
  Y: Matrix;
  classNames?: readonly string[];
  layer?: HiddenLayer;
  slider?: SliderOptions<Value, HiddenLayer>;
}

/**
 * Samples under the lines of the hidden units. Units that stay equal lie on one another; units that learn spread out.
 *
 *   w_1 x_1 + w_2 x_2 + b = 0
 *
 * X: (2, m), Y: (1, m), W: (units, 2), b: (units, 1)
 * @throws RangeError for other shapes, for steps with another number of units, and for weights that are not finite.
 * Chapter 04
 * @example
 * const { X, Y } = makeXor({ samples: 40, random: new Random(1) });
 * hiddenUnits({
 *   title: "Two units draw two lines",
 *   x: "x₁",
 *   y: "x₂",
 *   X,
 *   Y,
 *   layer: { W: matrix([[1, 1], [1, -1]]), b: column([0.2, 0]) },
 *   caption: "Each line is where a unit's z is 0.",
 * });
 * // => Figure: Two units draw two lines
 * //    x: x₁; y: x₂
 * //    - class 0: 20 points, −0.9466 to 0.87
 * //    - class 1: 20 points, −0.9609 to 0.9077
 * //    - unit 1: 2 points, −1.185 to 1.02
 * //    - unit 2: 2 points, −1.185 to 1.132
 * //    Each line is where a unit's z is 0.
 */
export function hiddenUnits<Value extends number | string = number>(options: HiddenUnitsOptions<Value>): Figure {
  const { X, Y, layer, slider } = options;
  const points = classes(X, Y, options.classNames);
  const [x, y] = [rangeOf(X, 0), rangeOf(X, 1)];
  const axes = {
    x: { range: x, ...axisDetails("hiddenUnits: x", options.x) },
    y: { range: y, ...axisDetails("hiddenUnits: y", options.y) },
  };
  const samples = points.map((one, i) => pointsTrace("hiddenUnits", one, i, axes, true));
  const panelOf = (shown: HiddenLayer | undefined): FigurePanel => {
    if (shown === undefined) throw new RangeError("hiddenUnits: layer is missing, here and in a slider");
    requireLayer(shown);
    const lines = Array.from({ length: shown.W.rows }, (_, unit) => unitTrace(shown, unit, points.length, x, y));
    return { ...axes, tight: true, traces: [...samples, ...lines] };
  };
  return singleFigure("hiddenUnits", { plotHeight: 340, ...options }, panelOf, layer, { slider });
}

/** The values of a feature with some room around them. */
function rangeOf(X: Matrix, feature: number): readonly [number, number] {
  const values = X.data.subarray(feature * X.cols, (feature + 1) * X.cols);
  const [low, high] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
  const room = (high - low || 1) * 0.12;
  return [low - room, high + room];
}

function requireLayer({ W, b }: HiddenLayer): void {
  if (W.cols !== 2 || b.cols !== 1 || b.rows !== W.rows) {
    throw new RangeError(`hiddenUnits: W must be (units, 2) and b (units, 1), got ${W.shape} and ${b.shape}`);
  }
  for (const { data } of [W, b]) {
    const wrong = data.find((value) => !Number.isFinite(value));
    if (wrong !== undefined) throw new RangeError(`hiddenUnits: weights must be finite, got ${wrong}`);
  }
}

/** The line of one unit within the picture; a line that does not cross it has no points. */
function unitTrace(
  { W, b }: HiddenLayer,
  unit: number,
  before: number,
  x: readonly [number, number],
  y: readonly [number, number],
): FigureTrace {
  const [w1, w2, bias] = [W.get(unit, 0), W.get(unit, 1), b.get(unit, 0)];
  const ends = crossings(w1, w2, bias, x, y);
  const { color, dash } = seriesStyle(before + unit, unit);
  return {
    type: "scatter",
    mode: "lines",
    name: `unit ${unit + 1}`,
    x: ends.length === 0 ? [null] : ends.map((end) => end[0]),
    y: ends.length === 0 ? [null] : ends.map((end) => end[1]),
    line: { color, width: 2.4, dash },
    hoverinfo: "name",
    showlegend: true,
  };
}

/** Where the line enters and leaves the picture. */
function crossings(
  w1: number,
  w2: number,
  bias: number,
  [left, right]: readonly [number, number],
  [bottom, top]: readonly [number, number],
): [number, number][] {
  const atX = (x: number): [number, number] => [x, -(w1 * x + bias) / w2];
  const atY = (y: number): [number, number] => [-(w2 * y + bias) / w1, y];
  const candidates = [...(w2 === 0 ? [] : [atX(left), atX(right)]), ...(w1 === 0 ? [] : [atY(bottom), atY(top)])];
  const slack = 1e-9 * (Math.abs(right - left) + Math.abs(top - bottom));
  const inside = candidates.filter(
    ([x, y]) => x >= left - slack && x <= right + slack && y >= bottom - slack && y <= top + slack,
  );
  const [first] = inside;
  const last = inside.findLast(([x, y]) => first !== undefined && Math.hypot(x - first[0], y - first[1]) > slack);
  return first === undefined || last === undefined ? [] : [first, last];
}
