// Distributions over time: the median of many values at each step, with the bands that hold half and nine tenths of them.
import type { Matrix } from "../../matrix/index.ts";
import type { Figure } from "../display/figure.ts";
import { axisDetails, type AxisDetails, type AxisOptions, type FigurePanel, type FigureTrace } from "../parts/panel.ts";
import type { SliderOptions } from "../parts/steps.ts";
import { seriesStyle, withOpacity } from "../parts/theme.ts";
import { readNumbers, requireDistinct, requireSameLength, requireText, type NumberList } from "../parts/values.ts";
import { singleFigure, type FigureOptions } from "./single.ts";

/** Values of one kind at each step. */
export interface QuantileSeries {
  name: string;
  /** The values at each step: one column for each step, as many rows as there are values. */
  values: Matrix;
  /** The steps; 0, 1, 2, … by default. */
  x?: NumberList;
}

/** Options of `quantileBands`. */
export interface QuantileBandsOptions<Value extends number | string = number> extends FigureOptions {
  x: AxisOptions;
  y: AxisOptions;
  series?: readonly QuantileSeries[];
  slider?: SliderOptions<Value, readonly QuantileSeries[]>;
}

/**
 * The spread of many values over the steps of a training: the median as a line, the middle half in a darker band, the middle nine tenths in
 * a lighter one. What a hidden layer receives, with and without normalization.
 *
 * values: (count, steps)
 * @throws RangeError naming the series for NaN and infinities, and when steps and columns are not as many.
 * Chapters 11 and 20
 * @example
 * const values = generate(100, 5, (sample, step) => (sample / 100) * (step + 1));
 * quantileBands({
 *   title: "The inputs of a unit spread while it learns",
 *   x: "step",
 *   y: "z",
 *   series: [{ name: "unit 1", values }],
 *   caption: "Bands hold half and nine tenths of the samples.",
 * });
 * // => Figure: The inputs of a unit spread while it learns
 * //    x: step; y: z
 * //    - unit 1, 5 %: 5 points, 0.0495 to 0.2475
 * //    - unit 1, 95 %: 5 points, 0.9405 to 4.702
 * //    - unit 1, 25 %: 5 points, 0.2475 to 1.238
 * //    - unit 1, 75 %: 5 points, 0.7425 to 3.713
 * //    - unit 1: 5 points, 0.495 to 2.475
 * //    Bands hold half and nine tenths of the samples.
 */
export function quantileBands<Value extends number | string = number>(options: QuantileBandsOptions<Value>): Figure {
  const axes = { x: axisDetails("quantileBands: x", options.x), y: axisDetails("quantileBands: y", options.y) };
  const { series = [] } = options;
  const panelOf = (step: readonly QuantileSeries[]): FigurePanel => {
    const all = [...series, ...step];
    if (all.length === 0) throw new RangeError("quantileBands: series must not be empty, got 0 series");
    requireDistinct(
      "quantileBands: names of series",
      all.map((one) => one.name),
    );
    return { ...axes, traces: all.flatMap((one, i) => seriesTraces(one, i, axes)) };
  };
  return singleFigure("quantileBands", options, panelOf, [], options);
}

/** From the lightest band to the median. */
const shares = { outer: [0.05, 0.95], inner: [0.25, 0.75] } as const;

function seriesTraces(
  { name, values, x }: QuantileSeries,
  index: number,
  axes: { x: AxisDetails; y: AxisDetails },
): FigureTrace[] {
  requireText(`quantileBands: name of series ${index}`, name);
  const where = `quantileBands: series "${name}"`;
  readNumbers(where, values.data, { log: axes.y.log === true });
  const given = x ?? Array.from({ length: values.cols }, (_, t) => t);
  const steps = readNumbers(`${where}: x`, given, { log: axes.x.log === true });
  requireSameLength(`${where} (a column for each step)`, steps, { length: values.cols });
  const sorted = steps.map((_, t) => columnOf(values, t).sort((a, b) => a - b));
  const at = (share: number): number[] => sorted.map((column) => quantile(column, share));
  const { color, dash } = seriesStyle(index);
  const common = { type: "scatter", mode: "lines", x: steps, legendgroup: name } as const;
  const edge = { ...common, hoverinfo: "skip", showlegend: false, line: { width: 0, color } } as const;
  const band = ([low, high]: readonly [number, number], opacity: number): FigureTrace[] => [
    { ...edge, name: `${name}, ${low * 100} %`, y: at(low) },
    { ...edge, name: `${name}, ${high * 100} %`, y: at(high), fill: "tonexty", fillcolor: withOpacity(color, opacity) },
  ];
  const median: FigureTrace = { ...common, name, y: at(0.5), line: { color, width: 2.4, dash }, showlegend: true };
  return [...band(shares.outer, 0.14), ...band(shares.inner, 0.28), median];
}

function columnOf(values: Matrix, t: number): number[] {
  return Array.from({ length: values.rows }, (_, i) => values.get(i, t));
}

/** The value below which this share lies, between two values in proportion, as numpy's default has it. */
function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const [low = 0, high = low] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return low + (high - low) * (place - Math.floor(place));
}
