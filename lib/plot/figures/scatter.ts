// Scatter: samples in the plane, classes told apart by colour and by marker.
import type { Matrix } from "../../matrix/matrix.ts";
import type { Figure } from "../display/figure.ts";
import { axisDetails, type AxisDetails, type AxisOptions, type FigurePanel, type FigureTrace } from "../parts/panel.ts";
import type { DragOptions, KnobsOptions } from "../parts/knobs.ts";
import { singleFigure, type FigureOptions } from "./single.ts";
import type { SliderOptions } from "../parts/steps.ts";
import { palette, pointRim, seriesStyle, type ColorName } from "../parts/theme.ts";
import { readNumbers, requireDistinct, requireSameLength, requireText, type NumberList } from "../parts/values.ts";

/** Points of one class. */
export interface PointSeries {
  name: string;
  x: NumberList;
  y: NumberList;
  color?: ColorName;
  /** A text for each point, shown when the pointer is over it. */
  labels?: readonly string[];
  /** Size of the markers in pixels. */
  size?: number;
}

/** Options of `scatter`. */
export interface ScatterOptions<Value extends number | string = number> extends FigureOptions {
  x: AxisOptions;
  y: AxisOptions;
  /** Points that are there at every step of the slider. */
  points?: readonly PointSeries[];
  /** The same length for a unit of x and of y. */
  equalUnits?: boolean;
  slider?: SliderOptions<Value, readonly PointSeries[]>;
  /** Two sliders, for two quantities. */
  knobs?: KnobsOptions<readonly PointSeries[]>;
  /** A point to drag. */
  drag?: DragOptions<readonly PointSeries[]>;
}

/** One class as a trace; `shown` says whether it gets a line in the legend. */
export function pointsTrace(
  where: string,
  points: PointSeries,
  index: number,
  axes: { x: AxisDetails; y: AxisDetails },
  shown: boolean,
): FigureTrace {
  requireText(`${where}: name of class ${index}`, points.name);
  const series = `${where}: class "${points.name}"`;
  const x = readNumbers(`${series}: x`, points.x, { log: axes.x.log === true });
  const y = readNumbers(`${series}: y`, points.y, { log: axes.y.log === true });
  requireSameLength(series, x, y);
  const style = seriesStyle(index);
  const color = points.color === undefined ? style.color : palette[points.color];
  return {
    type: "scatter",
    mode: "markers",
    name: points.name,
    x,
    y,
    marker: {
      color,
      symbol: style.symbol,
      size: points.size ?? 7,
      opacity: 0.85,
      line: pointRim,
    },
    ...(points.labels === undefined ? {} : { text: [...points.labels], hovertemplate: "%{text}<extra></extra>" }),
    showlegend: shown,
  };
}

/**
 * Samples and their labels as the points of `scatter`, one class for each label.
 *
 * X is (2, m), Y is (1, m) with a class number for each sample.
 * @throws RangeError when X has not two rows, or Y has not one label for each sample.
 * @example
 * classes(matrix([[1, 2, 3], [4, 5, 6]]), row([0, 1, 0]), ["cat", "dog"]).map(({ name }) => name); // => [ 'cat', 'dog' ]
 */
export function classes(X: Matrix, Y: Matrix, names?: readonly string[]): PointSeries[] {
  if (X.rows !== 2) throw new RangeError(`classes: X must have two features (rows), got ${X.shape}`);
  if (Y.rows !== 1 || Y.cols !== X.cols) {
    throw new RangeError(`classes: Y must have one label for each sample, 1×${X.cols}, got ${Y.shape}`);
  }
  const labels = Array.from(Y.data);
  const distinct = [...new Set(labels)].sort((a, b) => a - b);
  return distinct.map((label, i) => {
    const members = labels.flatMap((value, j) => (value === label ? [j] : []));
    return {
      name: names?.[i] ?? `class ${label}`,
      x: members.map((j) => X.get(0, j)),
      y: members.map((j) => X.get(1, j)),
    };
  });
}

/**
 * Points by class, with an optional slider. `classes(X, Y)` makes the points from a data set.
 * @throws RangeError naming the class for an empty one, unequal lengths, NaN and infinities.
 * @example
 * const { X, Y } = makeCircles({ samples: 40, random: new Random(1) });
 * scatter({
 *   title: "One class lies around the other",
 *   x: "x₁",
 *   y: "x₂",
 *   points: classes(X, Y, ["outer", "inner"]),
 *   equalUnits: true,
 *   caption: "No straight line parts them.",
 * });
 * // => Figure: One class lies around the other
 * //    x: x₁; y: x₂
 * //    - outer: 20 points, −1 to 1
 * //    - inner: 20 points, −0.8 to 0.8
 * //    No straight line parts them.
 */
export function scatter<Value extends number | string = number>(options: ScatterOptions<Value>): Figure {
  const { points = [], equalUnits = false } = options;
  const axes = { x: axisDetails("scatter: x", options.x), y: axisDetails("scatter: y", options.y) };
  const panelOf = (step: readonly PointSeries[]): FigurePanel => {
    const all = [...points, ...step];
    if (all.length === 0) throw new RangeError("scatter: points must not be empty, got 0 classes");
    requireDistinct(
      "scatter: names of classes",
      all.map((one) => one.name),
    );
    return { ...axes, equalUnits, traces: all.map((one, i) => pointsTrace("scatter", one, i, axes, all.length > 1)) };
  };
  return singleFigure("scatter", options, panelOf, [], options);
}
