// Heatmaps: a matrix as colours, with its numbers written in: distances, confusion, weights.
import type { Matrix } from "../../matrix/matrix.ts";
import { requireFinite } from "../../matrix/require-finite.ts";
import type { Figure } from "../display/figure.ts";
import { axisDetails, type AxisOptions, type FigurePanel, type FigureTrace } from "../parts/panel.ts";
import { singleFigure, type FigureOptions } from "./single.ts";
import type { SliderOptions } from "../parts/steps.ts";
import { divergingScale, sequentialScale } from "../parts/theme.ts";
import { shortNumber } from "../parts/values.ts";

/** Options of `heatmap`. */
export interface HeatmapOptions<Value extends number | string = number> extends FigureOptions {
  /** The axis of the columns. */
  x: AxisOptions;
  /** The axis of the rows; row 0 is on top, as a matrix is read. */
  y: AxisOptions;
  /** What the colours mean, with the unit: "distance". */
  scale: string;
  values?: Matrix;
  rows?: readonly string[];
  columns?: readonly string[];
  /** Writes each number into its cell; on by default for up to 144 cells. */
  write?: boolean | ((value: number) => string);
  /** "diverging" has its middle at 0 (weights, correlations); "sequential" runs from low to high. */
  colors?: "sequential" | "diverging";
  /** Lowest and highest colour; by default from the values of all steps. */
  limits?: readonly [number, number];
  slider?: SliderOptions<Value, Matrix>;
}

/**
 * A matrix as coloured cells, with an optional slider.
 * @throws RangeError for NaN and infinities, for names that do not fit the matrix, and for steps whose shape differs.
 * @example
 * heatmap({
 *   title: "Far points are far from all others",
 *   x: "point",
 *   y: "point",
 *   scale: "distance",
 *   values: distances(matrix([[0, 3, 0], [0, 0, 4]])),
 *   write: true,
 *   caption: "The diagonal is zero.",
 * });
 * // => Figure: Far points are far from all others
 * //    x: point; y: point
 * //    - distance: 9 values, 0 to 5
 * //    The diagonal is zero.
 */
export function heatmap<Value extends number | string = number>(options: HeatmapOptions<Value>): Figure {
  const { values, slider, colors = "sequential" } = options;
  const x = axisDetails("heatmap: x", options.x);
  const y = axisDetails("heatmap: y", options.y);
  const steps = slider?.values.map((value, i) => slider.at(value, i)) ?? [];
  const all = [...(values === undefined ? [] : [values]), ...steps];
  const [first] = all;
  if (first === undefined) throw new RangeError("heatmap: values are missing, here and in a slider");
  const odd = all.find((one) => one.rows !== first.rows || one.cols !== first.cols);
  if (odd !== undefined)
    throw new RangeError(`heatmap: every step must have the same shape, got ${first.shape} and ${odd.shape}`);
  const [zmin, zmax] = options.limits ?? limitsOf(all, colors === "diverging");
  const write = options.write ?? first.data.length <= mostWritten;
  const writer = write === true ? (value: number) => shortNumber(Number(value.toPrecision(3))) : write;
  const panelOf = (matrix: Matrix): FigurePanel => {
    requireFinite("heatmap", "values", matrix);
    const rows = matrix.toArray();
    const trace: FigureTrace = {
      type: "heatmap",
      name: options.scale,
      x: names("columns", options.columns, matrix.cols),
      y: names("rows", options.rows, matrix.rows),
      z: rows,
      zmin,
      zmax,
      colorscale: colors === "diverging" ? divergingScale : sequentialScale,
      showscale: true,
      colorbar: { title: { text: options.scale, side: "right" } },
      xgap: 1,
      ygap: 1,
      hovertemplate: "row %{y}, column %{x}: %{z:.4g}<extra></extra>",
      ...(writer === false ? {} : { text: rows.map((row) => row.map(writer)), texttemplate: "%{text}" }),
    };
    return { x: { ...x, labels: true }, y: { ...y, reversed: true, labels: true }, tight: true, traces: [trace] };
  };
  const drawn = slider && { ...slider, at: (_: Value, i: number) => steps[i] ?? first };
  return singleFigure("heatmap", options, panelOf, first, { slider: drawn });
}

const mostWritten = 144;

function names(where: string, given: readonly string[] | undefined, count: number): string[] {
  if (given !== undefined && given.length !== count) {
    throw new RangeError(`heatmap: ${where} must name each of ${count}, got ${given.length} names`);
  }
  return given === undefined ? Array.from({ length: count }, (_, i) => String(i)) : [...given];
}

/** The ends of the colour scale: around 0 when it diverges. */
function limitsOf(matrices: readonly Matrix[], diverging: boolean): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const { data } of matrices) {
    for (const value of data) [low, high] = [Math.min(low, value), Math.max(high, value)];
  }
  const size = Math.max(Math.abs(low), Math.abs(high)) || 1;
  return diverging ? [-size, size] : [low, high > low ? high : low + 1];
}
