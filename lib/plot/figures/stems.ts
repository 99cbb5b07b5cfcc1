// Stems: one value for each index, so that zeros stand out: weights that a penalty has removed, coefficients, gradients.
import type { Figure } from "../display/figure.ts";
import { axisDetails, type AxisOptions, type FigurePanel, type FigureTrace } from "../parts/panel.ts";
import type { SliderOptions } from "../parts/steps.ts";
import { palette } from "../parts/theme.ts";
import { orNowhere, readNumbers, type NumberList } from "../parts/values.ts";
import { Matrix } from "../../matrix/index.ts";
import { singleFigure, type FigureOptions } from "./single.ts";

/** Options of `stems`. */
export interface StemsOptions<Value extends number | string = number> extends FigureOptions {
  /** What is counted: "weight j". */
  x: AxisOptions;
  /** What is measured: "value w_j". */
  y: AxisOptions;
  /** The values in their order; a matrix gives all its elements, row after row. */
  values?: NumberList;
  /** What counts as zero, exactly 0 by default. */
  tolerance?: number;
  slider?: SliderOptions<Value, NumberList>;
}

/**
 * Values as stems from zero, those that are zero as hollow markers, with an optional slider.
 * @throws RangeError for no values, NaN and infinities, and steps with another number of values.
 * Chapter 08
 * @example
 * stems({
 *   title: "L1 makes weights exactly zero",
 *   x: "weight",
 *   y: "value",
 *   values: [0.8, 0, -0.3, 0, 0],
 *   caption: "Hollow points are zeros.",
 * });
 * // => Figure: L1 makes weights exactly zero
 * //    x: weight; y: value
 * //    - stems: 15 points, −0.3 to 0.8
 * //    - not zero: 2 points, −0.3 to 0.8
 * //    - zero: 3 points, 0 to 0
 * //    Hollow points are zeros.
 */
export function stems<Value extends number | string = number>(options: StemsOptions<Value>): Figure {
  const { tolerance = 0, slider } = options;
  const axes = { x: axisDetails("stems: x", options.x), y: axisDetails("stems: y", options.y) };
  const steps = slider?.values.map((value, i) => read(slider.at(value, i))) ?? [];
  const first = options.values === undefined ? steps[0] : read(options.values);
  if (first === undefined) throw new RangeError("stems: values are missing, here and in a slider");
  const odd = steps.find((values) => values.length !== first.length);
  if (odd !== undefined) {
    throw new RangeError(`stems: every step must have as many values, got ${first.length} and ${odd.length}`);
  }
  const panelOf = (values: readonly number[]): FigurePanel => ({
    ...axes,
    y: { ...axes.y, zero: true },
    traces: [stemTrace(values), ...markerTraces(values, tolerance)],
  });
  const drawn = slider && { ...slider, at: (_: Value, i: number) => steps[i] ?? first };
  return singleFigure("stems", options, panelOf, first, { slider: drawn });
}

function read(list: NumberList): number[] {
  return readNumbers("stems: values", list instanceof Matrix ? list.data : list);
}

/** All stems as one line with gaps. */
function stemTrace(values: readonly number[]): FigureTrace {
  return {
    type: "scatter",
    mode: "lines",
    name: "stems",
    x: values.flatMap((_, i) => [i, i, null]),
    y: values.flatMap((value) => [0, value, null]),
    line: { color: palette.blue, width: 1.6 },
    hoverinfo: "skip",
    showlegend: false,
  };
}

function markerTraces(values: readonly number[], tolerance: number): FigureTrace[] {
  const isZero = (value: number): boolean => Math.abs(value) <= tolerance;
  const markers = (name: string, wanted: (value: number) => boolean): FigureTrace => {
    const indices = values.flatMap((value, i) => (wanted(value) ? [i] : []));
    const hollow = name === "zero";
    return {
      type: "scatter",
      mode: "markers",
      name,
      x: orNowhere(indices),
      y: orNowhere(indices.map((i) => values[i] ?? 0)),
      marker: {
        color: hollow ? palette.vermillion : palette.blue,
        symbol: hollow ? "circle-open" : "circle",
        size: 8,
        line: { width: 1.8 },
      },
      hovertemplate: "%{x}: %{y:.4g}<extra></extra>",
      showlegend: true,
    };
  };
  return [markers("not zero", (value) => !isZero(value)), markers("zero", isZero)];
}
