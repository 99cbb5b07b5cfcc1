// Histograms: how values are distributed, several in one panel, changing from layer to layer or from step to step.
import { binEdges, countInto } from "../parts/bins.ts";
import type { Figure } from "../display/figure.ts";
import { axisDetails, type AxisDetails, type AxisOptions, type FigurePanel, type FigureTrace } from "../parts/panel.ts";
import { singleFigure, type FigureOptions } from "./single.ts";
import type { SliderOptions } from "../parts/steps.ts";
import { palette, seriesStyle, withOpacity, type ColorName } from "../parts/theme.ts";
import { readNumbers, requireDistinct, requireText, type NumberList } from "../parts/values.ts";
import { Matrix } from "../../matrix/matrix.ts";

/** The values of one distribution; a matrix gives all its elements. */
export interface HistogramSeries {
  name: string;
  values: NumberList;
  color?: ColorName;
}

/** Options of `histograms`. */
export interface HistogramsOptions<Value extends number | string = number> extends FigureOptions {
  /** The axis of the values. Its range, when given, is also the range of the bins; values outside are counted at its ends. */
  x: AxisOptions;
  /** The axis of the shares; "share of values" by default. */
  y?: AxisOptions;
  /** Number of bins, 40 by default. All distributions and steps share the same bins. */
  bins?: number;
  /** Distributions that are there at every step of the slider. */
  distributions?: readonly HistogramSeries[];
  slider?: SliderOptions<Value, readonly HistogramSeries[]>;
}

/**
 * Distributions as histograms over the same bins, lying over one another, with an optional slider.
 *
 * The height of a bar is the share of its distribution's values, so that distributions of different sizes compare.
 * @throws RangeError naming the distribution for an empty one, NaN and infinities.
 * @example
 * const random = new Random(1);
 * histograms({
 *   title: "Normal numbers gather in the middle",
 *   x: "value",
 *   distributions: [{ name: "normal", values: random.randn(1, 500) }],
 *   caption: "500 numbers.",
 * });
 * // => Figure: Normal numbers gather in the middle
 * //    x: value; y: share of values
 * //    - normal: 40 points, 0 to 0.072
 * //    500 numbers.
 */
export function histograms<Value extends number | string = number>(options: HistogramsOptions<Value>): Figure {
  const { bins = 40, distributions = [], slider } = options;
  if (!Number.isInteger(bins) || bins < 1)
    throw new RangeError(`histograms: bins must be a whole number above 0, got ${bins}`);
  const x: AxisDetails = axisDetails("histograms: x", options.x);
  const y = { ...axisDetails("histograms: y", options.y ?? "share of values"), zero: true };
  const fixed = distributions.map(read);
  const steps = slider?.values.map((value, i) => slider.at(value, i).map(read)) ?? [];
  const everything = [...fixed, ...steps.flat()].flatMap((one) => one.numbers);
  const low = everything.find((value) => value <= 0);
  if (x.log === true && low !== undefined) {
    throw new RangeError(`histograms: values must be above 0 on a logarithmic axis, got ${low}`);
  }
  if (everything.length === 0) throw new RangeError("histograms: distributions must not be empty, got 0 distributions");
  const edges = binEdges(x.range === undefined ? everything : [...x.range], bins, x.log === true);
  const panelOf = (own: readonly Read[]): FigurePanel => {
    const all = [...fixed, ...own];
    requireDistinct(
      "histograms: names of distributions",
      all.map((one) => one.name),
    );
    return { x, y, barMode: "overlay", traces: all.map((one, i) => barTrace(one, i, edges, all.length > 1)) };
  };
  const binned = slider && { ...slider, at: (_: Value, i: number) => steps[i] ?? [] };
  return singleFigure("histograms", options, panelOf, [], { slider: binned });
}

interface Read {
  readonly name: string;
  readonly numbers: readonly number[];
  readonly color?: ColorName;
}

function read({ name, values, color }: HistogramSeries): Read {
  requireText("histograms: name of a distribution", name);
  const list = values instanceof Matrix ? values.data : values;
  const numbers = readNumbers(`histograms: distribution "${name}"`, list);
  return { name, numbers, ...(color === undefined ? {} : { color }) };
}

function barTrace(
  { name, numbers, color }: Read,
  index: number,
  edges: readonly number[],
  shown: boolean,
): FigureTrace {
  const style = seriesStyle(index);
  const fill = color === undefined ? style.color : palette[color];
  const { counts } = countInto(edges, numbers);
  const widths = edges.slice(1).map((edge, i) => edge - (edges[i] ?? 0));
  const [first = 1] = widths;
  const isEven = widths.every((width) => Math.abs(width / first - 1) < 1e-9);
  return {
    type: "bar",
    name,
    x: edges.slice(0, -1).map((edge, i) => edge + (widths[i] ?? 0) / 2),
    y: counts.map((count) => count / numbers.length),
    width: isEven ? first : widths,
    marker: {
      color: withOpacity(fill, 0.55),
      line: { color: fill, width: 1 },
      pattern: style.pattern,
    },
    hovertemplate: "%{x:.3g}: %{y:.1%}<extra>%{fullData.name}</extra>",
    showlegend: shown,
  };
}
