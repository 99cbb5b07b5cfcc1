// Lines: how quantities change with another one. The figure of most questions.
import type { Figure } from "../display/figure.ts";
import type { DragOptions, KnobsOptions } from "../parts/knobs.ts";
import { levelMarks, eventMarks, type EventMark, type LevelMark } from "../parts/marks.ts";
import { axisDetails, type AxisDetails, type AxisOptions, type FigurePanel, type FigureTrace } from "../parts/panel.ts";
import { singleFigure, type FigureOptions } from "./single.ts";
import type { SliderOptions } from "../parts/steps.ts";
import { palette, pointRim, seriesStyle, withOpacity, type ColorName, type SeriesStyle } from "../parts/theme.ts";
import {
  readNumbers,
  readPositions,
  requireDistinct,
  requireSameLength,
  requireText,
  type NumberList,
  type PositionList,
} from "../parts/values.ts";

/** One line. */
export interface LineSeries {
  name: string;
  y: NumberList;
  /** Positions; 0, 1, 2, … by default. Texts are categories or ISO dates. */
  x?: PositionList;
  /** A line, points alone, or a line with its points. "steps" holds each value until the next. */
  as?: "line" | "points" | "both" | "steps";
  /** A range around the line: standard deviation, quartiles, fastest and slowest run. */
  band?: { low: NumberList; high: NumberList };
  /** A colour of the palette; by default each series has its own. */
  color?: ColorName;
  /** Dashes of its own, to pair lines: the same colour solid and dashed. */
  dash?: SeriesStyle["dash"];
  /** Allow NaN (and, on a log axis, 0 and below) as a gap in the line. */
  gaps?: boolean;
  /** A faint line: raw data behind a smoothed curve. */
  faint?: boolean;
  /** Size of the points in pixels, for those that the eye should find first. */
  size?: number;
}

/** What a step of the slider may change. */
export interface LinesContent {
  series: readonly LineSeries[];
  /** Vertical marks. */
  events?: readonly EventMark[];
  /** Horizontal marks. */
  levels?: readonly LevelMark[];
}

/** Options of `lines`. */
export interface LinesOptions<Value extends number | string = number> extends FigureOptions {
  x: AxisOptions;
  y: AxisOptions;
  /** Lines that are there at every step of the slider. */
  series?: readonly LineSeries[];
  /** Vertical marks: "epoch 40: stop". */
  events?: readonly EventMark[];
  /** Horizontal marks: "round-off". */
  levels?: readonly LevelMark[];
  slider?: SliderOptions<Value, readonly LineSeries[] | LinesContent>;
  /** Two sliders: a learning rate and a β. */
  knobs?: KnobsOptions<readonly LineSeries[]>;
  /** A point to drag: a sample that a fitted line follows. */
  drag?: DragOptions<readonly LineSeries[]>;
}

/**
 * Lines over one pair of axes, with an optional slider.
 *
 * `series` stands still; `slider.at(value)` gives the lines of each step, drawn after it. Axes keep their range over all steps.
 * @throws RangeError naming the series for an empty one, for unequal lengths, for NaN and infinities (allow them as holes by
 *   `gaps: true`), and for numbers that a log axis cannot show; TypeError without title, caption, axis titles or names.
 * @example
 * lines({
 *   title: "A cosine falls slowly, then fast, then slowly",
 *   x: "epoch",
 *   y: "learning rate",
 *   series: [{ name: "cosine", y: [0, 1, 2, 3, 4].map(cosineDecay({ initial: 0.1, duration: 4 })) }],
 *   caption: "Half of the rate is left at half of the time.",
 * });
 * // => Figure: A cosine falls slowly, then fast, then slowly
 * //    x: epoch; y: learning rate
 * //    - cosine: 5 points, 0 to 0.1
 * //    Half of the rate is left at half of the time.
 */
export function lines<Value extends number | string = number>(options: LinesOptions<Value>): Figure {
  const { series = [], events = [], levels = [] } = options;
  const axes = { x: axisDetails("lines: x", options.x), y: axisDetails("lines: y", options.y) };
  // Words that jump would draw the eye away from what plays, and the marks of knobs stand still anyway.
  const wordsStand = options.knobs !== undefined || options.drag !== undefined || options.slider?.play === true;
  const join = (step: readonly LineSeries[] | LinesContent): FigurePanel => {
    const own = isContent(step) ? step : { series: step };
    return panelOf(
      {
        series: [...series, ...own.series],
        events: [...events, ...(own.events ?? [])],
        levels: [...levels, ...(own.levels ?? [])],
      },
      axes,
      wordsStand ? series.length : Infinity,
    );
  };
  return singleFigure("lines", options, join, [], options);
}

interface Axes {
  readonly x: AxisDetails;
  readonly y: AxisDetails;
}

const modes = { line: "lines", points: "markers", both: "lines+markers", steps: "lines" } as const;

function bandTraces(
  where: string,
  series: LineSeries,
  x: number[] | string[],
  axes: Axes,
  color: string,
): FigureTrace[] {
  if (series.band === undefined) return [];
  const options = { log: axes.y.log === true, gaps: series.gaps === true };
  const low = readNumbers(`${where}: band.low`, series.band.low, options);
  const high = readNumbers(`${where}: band.high`, series.band.high, options);
  requireSameLength(`${where}: band.low`, x, low);
  requireSameLength(`${where}: band.high`, x, high);
  const edge = {
    type: "scatter",
    mode: "lines",
    x,
    hoverinfo: "skip",
    showlegend: false,
    legendgroup: series.name,
  } as const;
  const line = { width: 0, color };
  return [
    { ...edge, name: `${series.name}, low`, y: low, line },
    { ...edge, name: `${series.name}, high`, y: high, line, fill: "tonexty", fillcolor: withOpacity(color, 0.18) },
  ];
}

function seriesTraces(all: readonly LineSeries[], series: LineSeries, index: number, axes: Axes): FigureTrace[] {
  requireText(`lines: name of series ${index}`, series.name);
  const where = `lines: series "${series.name}"`;
  const gaps = series.gaps === true;
  const y = readNumbers(`${where}: y`, series.y, { log: axes.y.log === true, gaps });
  const x = readPositions(`${where}: x`, series.x ?? y.map((_, i) => i), { log: axes.x.log === true, gaps });
  requireSameLength(where, x, y);
  const isLine = (one: LineSeries): boolean => one.as !== "points" && one.faint !== true;
  const style = seriesStyle(index, isLine(series) ? all.slice(0, index).filter(isLine).length : 0);
  const color = series.color === undefined ? style.color : palette[series.color];
  const { as = "line", faint = false, dash = style.dash } = series;
  return [
    ...bandTraces(where, series, x, axes, color),
    {
      type: "scatter",
      name: series.name,
      mode: modes[as],
      x,
      y,
      opacity: faint ? 0.6 : 1,
      ...(as === "points"
        ? {}
        : { line: { color, width: faint ? 1.2 : 2.4, dash, shape: as === "steps" ? "hv" : "linear" } }),
      ...(as === "points" || as === "both"
        ? { marker: { color, symbol: style.symbol, size: series.size ?? (as === "both" ? 7 : 6), line: pointRim } }
        : {}),
      legendgroup: series.name,
      showlegend: all.length > 1,
    },
  ];
}

/** `clear` is the number of series that the words of levels keep clear of, the first ones. */
function panelOf({ series, events = [], levels = [] }: LinesContent, axes: Axes, clear: number): FigurePanel {
  if (series.length === 0) throw new RangeError("lines: series must not be empty, got 0 series");
  requireDistinct(
    "lines: names of series",
    series.map((one) => one.name),
  );
  const bySeries = series.map((one, index) => seriesTraces(series, one, index, axes));
  const traces = bySeries.flat();
  const marks = [
    ...eventMarks("lines", events, axes.x.log === true, axes.x.range ?? spanOfX(traces)),
    ...levelMarks("lines", levels, { traces: bySeries.slice(0, clear).flat(), ...axes }, events),
  ];
  return {
    traces,
    x: axes.x,
    y: axes.y,
    shapes: marks.map((mark) => mark.shape),
    annotations: marks.map((mark) => mark.annotation),
  };
}

/** The smallest and the largest position; [0, 0] where positions are texts. */
function spanOfX(traces: readonly FigureTrace[]): [number, number] {
  const positions: unknown[] = traces.flatMap(({ x }) => (Array.isArray(x) ? x : []));
  const numbers = positions.filter((value): value is number => typeof value === "number" && Number.isFinite(value));
  if (numbers.length === 0) return [0, 0];
  return [numbers.reduce((a, b) => Math.min(a, b)), numbers.reduce((a, b) => Math.max(a, b))];
}

function isContent(step: readonly LineSeries[] | LinesContent): step is LinesContent {
  return !Array.isArray(step);
}
