// Trials of a search: where in a square of two hyperparameters they lie, what they found, and how many values of each were tried.
import type { Shape } from "plotly.js-dist";
import type { Figure } from "../display/figure.ts";
import { axisDetails, type AxisDetails, type AxisOptions, type FigurePanel, type FigureTrace } from "../parts/panel.ts";
import type { SliderOptions } from "../parts/steps.ts";
import { ink, palette, sequentialScale } from "../parts/theme.ts";
import { orNowhere, readNumbers, requireSameLength, type NumberList } from "../parts/values.ts";
import { singleFigure, type FigureOptions } from "./single.ts";

/** Places of trials, with what each of them found. */
export interface TrialPoints {
  x: NumberList;
  y: NumberList;
  /** What was measured, smaller is better; NaN where a trial failed. */
  results: NumberList;
}

/** Options of `trials`. */
export interface TrialsOptions<Value extends number | string = number> extends FigureOptions {
  x: AxisOptions;
  y: AxisOptions;
  /** What was measured: "cost on the dev set". */
  result: string;
  points?: TrialPoints;
  slider?: SliderOptions<Value, TrialPoints>;
}

/**
 * Trials of a search over two hyperparameters, coloured by their result, the best one ringed. Ticks along both axes show how many values of
 * each were tried: a grid of 25 trials tries 5.
 * @throws RangeError for no trials, unequal lengths, places that are not finite or, on a logarithmic axis, not above 0.
 * Chapter 19
 * @example
 * trials({
 *   title: "The best of nine trials lies at the edge",
 *   x: "α",
 *   y: "β",
 *   result: "dev error",
 *   points: { x: [1, 2, 3, 1, 2, 3, 1, 2, 3], y: [1, 1, 1, 2, 2, 2, 3, 3, 3], results: [9, 8, 7, 8, 7, 6, 7, 6, 5] },
 *   caption: "The best is ringed.",
 * });
 * // => Figure: The best of nine trials lies at the edge
 * //    x: α; y: β
 * //    - dev error: 9 points, 1 to 3
 * //    - failed: 1 points
 * //    - best: 1 points, 3 to 3
 * //    The best is ringed.
 */
export function trials<Value extends number | string = number>(options: TrialsOptions<Value>): Figure {
  const axes = { x: axisDetails("trials: x", options.x), y: axisDetails("trials: y", options.y) };
  const { points, slider } = options;
  const steps = slider?.values.map((value, i) => read(slider.at(value, i), axes)) ?? [];
  const first = points === undefined ? steps[0] : read(points, axes);
  if (first === undefined) throw new RangeError("trials: points are missing, here and in a slider");
  const found = [first, ...steps].flatMap(({ results }) => results.filter(Number.isFinite));
  const limits: [number, number] = [Math.min(...found), Math.max(...found)];
  const panelOf = (step: ReadTrials): FigurePanel => ({
    ...axes,
    traces: [...trialTraces(step, options.result, limits), bestTrace(step)],
    shapes: [...ticks(step.x, "x"), ...ticks(step.y, "y")],
  });
  const drawn = slider && { ...slider, at: (_: Value, i: number) => steps[i] ?? first };
  return singleFigure("trials", { plotHeight: 340, ...options }, panelOf, first, { slider: drawn });
}

interface ReadTrials {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly results: readonly number[];
}

function read({ x, y, results }: TrialPoints, axes: { x: AxisDetails; y: AxisDetails }): ReadTrials {
  const read = {
    x: readNumbers("trials: x", x, { log: axes.x.log === true }),
    y: readNumbers("trials: y", y, { log: axes.y.log === true }),
    results: readNumbers("trials: results", results, { gaps: true }),
  };
  requireSameLength("trials", read.x, read.y);
  requireSameLength("trials: results", read.x, read.results);
  return read;
}

function trialTraces({ x, y, results }: ReadTrials, name: string, [cmin, cmax]: [number, number]): FigureTrace[] {
  const pick = (list: readonly number[], failed: boolean): number[] =>
    list.filter((_, i) => Number.isNaN(results[i]) === failed);
  return [
    {
      type: "scatter",
      mode: "markers",
      name,
      x: orNowhere(pick(x, false)),
      y: orNowhere(pick(y, false)),
      marker: {
        size: 12,
        color: pick(results, false),
        cmin,
        cmax: cmax > cmin ? cmax : cmin + 1,
        colorscale: sequentialScale,
        reversescale: true,
        showscale: true,
        colorbar: { title: { text: name, side: "right" }, thickness: 14, outlinewidth: 0 },
        line: { color: ink, width: 1 },
      },
      text: pick(results, false).map((result) => result.toPrecision(4)),
      hovertemplate: "%{x:.3g}, %{y:.3g}: %{text}<extra></extra>",
      showlegend: false,
    },
    {
      type: "scatter",
      mode: "markers",
      name: "failed",
      x: orNowhere(pick(x, true)),
      y: orNowhere(pick(y, true)),
      marker: { symbol: "x", size: 10, color: ink },
      showlegend: results.some(Number.isNaN),
    },
  ];
}

function bestTrace({ x, y, results }: ReadTrials): FigureTrace {
  const best = results.reduce(
    (least, result, i) => (result < (results[least] ?? NaN) || Number.isNaN(results[least]) ? i : least),
    0,
  );
  return {
    type: "scatter",
    mode: "markers",
    name: "best",
    x: x.slice(best, best + 1),
    y: y.slice(best, best + 1),
    marker: { symbol: "circle-open", size: 24, color: palette.vermillion, line: { width: 3 } },
    hoverinfo: "skip",
    showlegend: true,
  };
}

/** Short lines along an axis, one for each value that was tried. */
function ticks(values: readonly number[], axis: "x" | "y"): Shape[] {
  const line = { color: palette.blue, width: 2 };
  return [...new Set(values)].map((value) =>
    axis === "x"
      ? { type: "line", xref: "x", yref: "y domain", x0: value, x1: value, y0: 0, y1: 0.035, line }
      : { type: "line", xref: "x domain", yref: "y", x0: 0, x1: 0.02, y0: value, y1: value, line },
  );
}
