// Strips: where values fall on an axis, one row for each way of drawing them: sampled hyperparameters, spread of runs.
import type { Figure } from "../display/figure.ts";
import { axisDetails, type AxisOptions, type FigurePanel, type FigureTrace } from "../parts/panel.ts";
import type { SliderOptions } from "../parts/steps.ts";
import { seriesStyle } from "../parts/theme.ts";
import { readNumbers, requireDistinct, requireText, type NumberList } from "../parts/values.ts";
import { singleFigure, type FigureOptions } from "./single.ts";

/** One row of marks. */
export interface StripSeries {
  name: string;
  values: NumberList;
}

/** Options of `strips`. */
export interface StripsOptions<Value extends number | string = number> extends FigureOptions {
  /** The axis of the values, often logarithmic. */
  x: AxisOptions;
  /** What the rows are; "drawn" when left out. */
  y?: string;
  rows?: readonly StripSeries[];
  slider?: SliderOptions<Value, readonly StripSeries[]>;
}

/**
 * Values as marks on an axis, in rows: where they are dense is where the sampling looks.
 * @throws RangeError naming the row for an empty one, NaN and infinities, and for 0 and below on a logarithmic axis.
 * Chapter 19
 * @example
 * const random = new Random(1);
 * strips({
 *   title: "Uniform on a log scale reaches all powers of ten",
 *   x: { title: "α", log: true },
 *   rows: [{ name: "10^r", values: Array.from({ length: 20 }, () => logUniform(1e-4, 1).at(random.uniform())) }],
 *   caption: "Each point is a trial.",
 * });
 * // => Figure: Uniform on a log scale reaches all powers of ten
 * //    x: α (log); y: drawn
 * //    - 10^r: 20 points
 * //    Each point is a trial.
 */
export function strips<Value extends number | string = number>(options: StripsOptions<Value>): Figure {
  const x = axisDetails("strips: x", options.x);
  const { y = "drawn", rows = [], slider } = options;
  const panelOf = (step: readonly StripSeries[]): FigurePanel => {
    const all = [...rows, ...step];
    if (all.length === 0) throw new RangeError("strips: rows must not be empty, got 0 rows");
    const names = all.map((row) => row.name);
    requireDistinct("strips: names of rows", names);
    return {
      x,
      y: { title: y, labels: true, reversed: true },
      traces: all.map((row, i) => stripTrace(row, i, x.log === true)),
    };
  };
  const count = rows.length + (slider?.values.length === undefined ? 0 : 1);
  return singleFigure("strips", { plotHeight: 60 + 56 * Math.max(1, count), ...options }, panelOf, [], options);
}

function stripTrace({ name, values }: StripSeries, index: number, log: boolean): FigureTrace {
  requireText(`strips: name of row ${index}`, name);
  const x = readNumbers(`strips: row "${name}"`, values, { log });
  return {
    type: "scatter",
    mode: "markers",
    name,
    x,
    y: x.map(() => name),
    marker: { symbol: "line-ns-open", size: 26, color: seriesStyle(index).color, opacity: 0.85, line: { width: 1.6 } },
    hovertemplate: "%{x:.4g}<extra>%{fullData.name}</extra>",
    showlegend: false,
  };
}
