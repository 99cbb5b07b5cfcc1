// Quantities layer by layer, on a log axis: norms that vanish or explode with depth.
import type { Figure } from "../display/figure.ts";
import { lines, type LineSeries } from "./lines.ts";
import type { AxisOptions } from "../parts/panel.ts";
import type { FigureOptions } from "./single.ts";
import type { SliderOptions } from "../parts/steps.ts";
import type { NumberList } from "../parts/values.ts";

/** One network or one initialization: a number for each layer. */
export interface LayerSeries {
  name: string;
  /** One positive number for each layer, the first layer first. */
  values: NumberList;
}

/** Options of `byDepth`. */
export interface ByDepthOptions<Value extends number | string = number> extends FigureOptions {
  /** What is measured in each layer: "norm of the gradient ‖dW‖". */
  y: AxisOptions;
  series?: readonly LayerSeries[];
  /** Number of the first layer, 1 by default; 0 when the input is counted. */
  firstLayer?: number;
  slider?: SliderOptions<Value, readonly LayerSeries[]>;
}

/**
 * One line for each network over its layers, on a log axis, where equal factors per layer are straight lines. Layers whose number is 0
 * or not finite, because everything has vanished or overflowed, are gaps.
 * @example
 * byDepth({
 *   title: "With factors below 1 the signal dies",
 *   y: "norm",
 *   series: [1.1, 0.9].map((factor) => ({ name: `factor ${factor}`, values: [1, 2, 3, 4, 5].map((layer) => factor ** layer) })),
 *   caption: "Equal factors are straight lines.",
 * });
 * // => Figure: With factors below 1 the signal dies
 * //    x: layer l; y: norm (log)
 * //    - factor 1.1: 5 points, 1.1 to 1.611
 * //    - factor 0.9: 5 points, 0.5905 to 0.9
 * //    Equal factors are straight lines.
 */
export function byDepth<Value extends number | string = number>(options: ByDepthOptions<Value>): Figure {
  const { series = [], firstLayer = 1, slider, y, ...rest } = options;
  const toLines = (layers: readonly LayerSeries[]): LineSeries[] =>
    layers.map(({ name, values }) => {
      const count = "length" in values ? values.length : values.data.length;
      return {
        name,
        y: values,
        x: Array.from({ length: count }, (_, l) => firstLayer + l),
        gaps: true,
        as: count <= 30 ? "both" : "line",
      };
    });
  return lines({
    ...rest,
    x: "layer l",
    y: typeof y === "string" ? { title: y, log: true } : { log: true, ...y },
    series: toLines(series),
    ...(slider === undefined
      ? {}
      : { slider: { ...slider, at: (value: Value, i: number) => toLines(slider.at(value, i)) } }),
  });
}
