// Bars: amounts by category, in groups where several are compared.
import type { Figure } from "../display/figure.ts";
import { axisDetails, type AxisDetails, type AxisOptions, type FigurePanel, type FigureTrace } from "../parts/panel.ts";
import { singleFigure, type FigureOptions } from "./single.ts";
import type { SliderOptions } from "../parts/steps.ts";
import { ink, palette, seriesStyle, type ColorName } from "../parts/theme.ts";
import {
  readNumbers,
  requireDistinct,
  requireSameLength,
  requireText,
  shortNumber,
  type NumberList,
} from "../parts/values.ts";

/** One amount for each category. */
export interface BarSeries {
  name: string;
  values: NumberList;
  /** Half the length of the error bars, or one for each bar. */
  errors?: NumberList;
  color?: ColorName;
}

/** Options of `bars`. */
export interface BarsOptions<Value extends number | string = number> extends FigureOptions {
  /** The axis of the categories. */
  x: AxisOptions;
  /** The axis of the amounts. On a log axis the length of a bar means nothing, so dots are drawn instead. */
  y: AxisOptions;
  categories: readonly string[];
  /** Amounts that are there at every step of the slider. */
  series?: readonly BarSeries[];
  /** Series on top of one another, as parts of a whole. */
  stacked?: boolean;
  /** Writes each amount at its bar; on by default for up to 12 bars without error bars. */
  write?: boolean | ((value: number) => string);
  slider?: SliderOptions<Value, readonly BarSeries[]>;
}

/**
 * Amounts by category, with an optional slider.
 * @throws RangeError naming the series when it has not one amount for each category, or for NaN and infinities.
 * @example
 * bars({
 *   title: "Most errors are blurry pictures",
 *   x: "kind",
 *   y: "errors in 100",
 *   categories: ["dogs", "big cats", "blurry"],
 *   series: [{ name: "dev set", values: [8, 43, 61] }],
 *   caption: "What could be gained by each repair.",
 * });
 * // => Figure: Most errors are blurry pictures
 * //    x: kind; y: errors in 100
 * //    - dev set: 3 points, 8 to 61
 * //    What could be gained by each repair.
 */
export function bars<Value extends number | string = number>(options: BarsOptions<Value>): Figure {
  const { categories, series = [] } = options;
  if (categories.length === 0) throw new RangeError("bars: categories must not be empty, got 0 categories");
  const x = axisDetails("bars: x", options.x);
  const y = axisDetails("bars: y", options.y);
  const { stacked = false } = options;
  if (stacked && y.log === true) throw new RangeError("bars: stacked needs a linear axis, got a logarithmic one");
  const panelOf = (step: readonly BarSeries[]): FigurePanel => {
    const all = [...series, ...step];
    if (all.length === 0) throw new RangeError("bars: series must not be empty, got 0 series");
    requireDistinct(
      "bars: names of series",
      all.map((one) => one.name),
    );
    const isCrowded = all.length * categories.length > 12 || all.some((one) => one.errors !== undefined);
    const write = options.write ?? !isCrowded;
    const writer = write === true ? shortNumber : write === false ? undefined : write;
    const context = { categories, y, stacked, write: writer, count: all.length };
    return {
      x: y.log === true ? { range: rangeOfDots(categories.length, all.length), ...x } : x,
      y: { ...y, zero: y.log !== true },
      barMode: stacked ? "stack" : "group",
      traces: all.map((one, i) => barTrace(one, i, context)),
    };
  };
  return singleFigure("bars", options, panelOf, [], options);
}

/** Numbers of dots need room at both ends: above those of one series, beside those of several. */
function rangeOfDots(categories: number, series: number): [number, number] {
  return series === 1 ? [-0.6, categories - 0.4] : [-0.75, categories - 0.25];
}

interface BarsContext {
  readonly categories: readonly string[];
  readonly y: AxisDetails;
  readonly write: ((value: number) => string) | undefined;
  readonly stacked: boolean;
  readonly count: number;
}

function barTrace(series: BarSeries, index: number, context: BarsContext): FigureTrace {
  const { categories, y, stacked, write, count } = context;
  requireText(`bars: name of series ${index}`, series.name);
  const where = `bars: series "${series.name}"`;
  const values = readNumbers(where, series.values, { log: y.log === true });
  requireSameLength(`${where} (categories are x)`, categories, values);
  const style = seriesStyle(index);
  const color = series.color === undefined ? style.color : palette[series.color];
  const common = {
    name: series.name,
    x: [...categories],
    y: values,
    ...errorBars(where, series, categories),
    ...(write === undefined ? {} : { text: values.map(write) }),
    cliponaxis: false,
    hovertemplate: "%{x}: %{y:.4g}<extra>%{fullData.name}</extra>",
    showlegend: count > 1,
  };
  if (y.log !== true) {
    const marker = { color, pattern: style.pattern };
    return { ...common, type: "bar", textposition: stacked ? "inside" : "outside", marker };
  }
  return {
    ...common,
    type: "scatter",
    mode: write === undefined ? "markers" : "markers+text",
    // Dots of two series may lie on one another; their numbers stand on both sides. Those of one would reach the next dot there.
    textposition: count === 1 ? "top center" : index % 2 === 0 ? "middle right" : "middle left",
    marker: { color, symbol: style.symbol, size: 12 },
  };
}

function errorBars(
  where: string,
  { errors }: BarSeries,
  categories: readonly string[],
): { error_y?: { type: "data"; array: number[]; color: string; thickness: number } } {
  if (errors === undefined) return {};
  const array = readNumbers(`${where}: errors`, errors);
  requireSameLength(`${where}: errors`, categories, array);
  return { error_y: { type: "data", array, color: ink, thickness: 1.5 } };
}
