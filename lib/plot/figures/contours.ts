// Contour lines of a function of two parameters, with the paths of optimizers on it.
import type { Figure } from "../display/figure.ts";
import { levelLabels } from "../parts/level-labels.ts";
import { levelled, type LevelSpread } from "../parts/levels.ts";
import type { DragOptions, KnobsOptions } from "../parts/knobs.ts";
import { axisDetails, type AxisOptions, type FigurePanel, type FigureTrace } from "../parts/panel.ts";
import { growthOf, readPath, type DescentPath, type ReadPath } from "../parts/paths.ts";
import { singleFigure, type FigureOptions } from "./single.ts";
import type { SliderOptions } from "../parts/steps.ts";
import { gridOf, type Grid, type SurfaceFunction, type SurfaceGrid } from "../parts/surface-source.ts";
import { contourColor, contourScale, ink } from "../parts/theme.ts";

/** What a step of the slider shows. */
export interface ContoursContent {
  paths?: readonly DescentPath[];
  /** A surface of its own, for sliders that change the function. It must have the bounds of the first; its minimum moves with it. */
  surface?: SurfaceFunction | SurfaceGrid;
}

/** How the lines are drawn. */
export interface ContourLook extends FigureOptions {
  x: AxisOptions;
  y: AxisOptions;
  /** The lowest point, drawn as a star; landscapes know their own. */
  minimum?: readonly [number, number];
  /** "log" (default) shows the valley, "linear" the true steepness. */
  levels?: LevelSpread;
  /** Number of contour lines, about 14 by default. */
  count?: number;
  /** Points of the grid in each direction, 60 by default. */
  resolution?: number;
  /** The same length for a unit of x and of y, so that circles are round. */
  equalUnits?: boolean;
}

/** Options of `contours`. */
export interface ContoursOptions<Value extends number | string = number> extends ContourLook {
  /** The function; with a slider that brings its own surfaces it may be left out. */
  surface?: SurfaceFunction | SurfaceGrid;
  paths?: readonly DescentPath[];
  /** Lets the paths grow: a slider over the steps of the descent with a play button. */
  animate?: boolean;
  slider?: SliderOptions<Value, ContoursContent>;
  /** Two sliders: a learning rate and a β. */
  knobs?: KnobsOptions<ContoursContent>;
  /** A point to drag: where a descent starts. */
  drag?: DragOptions<ContoursContent>;
}

/**
 * Contour lines with descent paths.
 *
 * `animate: true` lets all paths grow together; `slider`, `knobs` and `drag` show other paths, or another function, for each value.
 *
 * @throws RangeError for values of the function that are not finite, with their place; for a path without a finite start; for more
 *   than one of animate, slider, knobs and drag; when there is nothing to draw.
 * @example
 * const descent = descend(elongatedBowl(), gradientDescent({ learningRate: 0.09 }), [-8, 1], { steps: 20 });
 * contours({
 *   title: "Gradient descent zigzags in a long valley",
 *   x: "x",
 *   y: "y",
 *   surface: elongatedBowl(),
 *   paths: [{ name: "gradient descent", ...descent }],
 *   caption: "Steps cross the valley instead of following it.",
 * });
 * // => Figure: Gradient descent zigzags in a long valley
 * //    x: x; y: y
 * //    - value: 3600 values, −1 to 12
 * //    - values of the lines: 5 points, −2.563 to 0.6102
 * //    - minimum: 1 points, 0 to 0
 * //    - gradient descent: 21 points, −0.8 to 1
 * //    - gradient descent, now: 1 points, 0.01153 to 0.01153
 * //    Steps cross the valley instead of following it.
 */
export function contours<Value extends number | string = number>(options: ContoursOptions<Value>): Figure {
  const { surface, paths = [] } = options;
  const standing = paths.map((path, i) => readPath("contours", path, i));
  const background = surface && backgroundOf(surface, options, standing);
  if (options.animate === true) return animated(options, background, standing);
  const panelOf = (step: ContoursContent): FigurePanel => {
    const own = (step.paths ?? []).map((path, i) => readPath("contours", path, standing.length + i));
    const under = step.surface === undefined ? background : backgroundOf(step.surface, options, standing);
    return contourPanel(options, under, [...standing, ...own]);
  };
  return singleFigure("contours", options, panelOf, {}, options);
}

/** What lies under the paths. */
interface Background {
  readonly grid: Grid;
  readonly traces: readonly FigureTrace[];
}

function backgroundOf(
  surface: SurfaceFunction | SurfaceGrid,
  { levels = "log", count = 14, resolution = 60, ...options }: ContourLook,
  standing: readonly ReadPath[],
): Background {
  const grid = gridOf("contours", surface, resolution);
  const minimum = options.minimum ?? ("value" in surface ? surface.minimum : undefined);
  const star = minimum === undefined ? [] : [minimumTrace(minimum)];
  return { grid, traces: [...contourTraces(grid, levels, count, standing), ...star] };
}

function contourPanel(
  { x, y, equalUnits = false }: ContourLook,
  background: Background | undefined,
  paths: readonly ReadPath[],
): FigurePanel {
  if (background === undefined) throw new RangeError("contours: surface is missing, here and in the slider's step");
  const { grid, traces } = background;
  return {
    traces: [...traces, ...paths.flatMap(pathTraces)],
    x: { range: endsOf(grid.x), ...axisDetails("contours: x", x) },
    y: { range: endsOf(grid.y), ...axisDetails("contours: y", y) },
    equalUnits,
    tight: true,
  };
}

function animated<Value extends number | string>(
  options: ContoursOptions<Value>,
  background: Background | undefined,
  paths: readonly ReadPath[],
): Figure {
  if (options.slider ?? options.knobs ?? options.drag) {
    throw new RangeError("contours: animate and slider exclude each other, got both");
  }
  const growth = growthOf(paths);
  return singleFigure("contours", options, (grown) => contourPanel(options, background, grown), paths, {
    slider: growth,
  });
}

/** The lines with their values, over a wash of grey that leaves the colours to the paths. */
function contourTraces(grid: Grid, spread: LevelSpread, count: number, paths: readonly ReadPath[]): FigureTrace[] {
  const field = levelled(grid, spread, count);
  const last = Math.max(0, field.levels.length - 1);
  return [
    {
      type: "contour",
      name: "value",
      x: [...grid.x],
      y: [...grid.y],
      z: field.drawn,
      text: field.values,
      zmin: -1,
      zmax: last + 1,
      autocontour: false,
      contours: { start: 0, end: last, size: 1, coloring: "fill" },
      colorscale: contourScale(field.levels.length),
      line: { width: 1, color: contourColor },
      showscale: false,
      showlegend: false,
      hovertemplate: "%{x:.3g}, %{y:.3g}: %{text:.4g}<extra></extra>",
    },
    {
      type: "scatter",
      mode: "text",
      name: "values of the lines",
      meta: "labels",
      ...levelLabels(grid, field, paths),
      textfont: { size: 11 },
      showlegend: false,
      hoverinfo: "skip",
    },
  ];
}

/** A path and the place where it is now. The white edge keeps the head visible on every background. */
function pathTraces(path: ReadPath): FigureTrace[] {
  const { color, dash, symbol } = path.style;
  const isLong = path.x.length > 60;
  return [
    {
      type: "scatter",
      mode: isLong ? "lines" : "lines+markers",
      name: path.name,
      x: [...path.x],
      y: [...path.y],
      line: { color, width: 2.4, dash },
      ...(isLong ? {} : { marker: { color, symbol, size: 5 } }),
      legendgroup: path.name,
      showlegend: true,
      hovertemplate: "%{x:.3g}, %{y:.3g}<extra>%{fullData.name}</extra>",
    },
    {
      type: "scatter",
      mode: "markers",
      name: `${path.name}, now`,
      x: path.x.slice(-1),
      y: path.y.slice(-1),
      marker: { color, symbol, size: 12, line: { color: "white", width: 1.5 } },
      legendgroup: path.name,
      showlegend: false,
      hoverinfo: "skip",
    },
  ];
}

function minimumTrace([x, y]: readonly [number, number]): FigureTrace {
  return {
    type: "scatter",
    mode: "markers",
    name: "minimum",
    x: [x],
    y: [y],
    marker: { symbol: "star", size: 14, color: "white", line: { color: ink, width: 1.5 } },
    showlegend: true,
  };
}

function endsOf(list: readonly number[]): [number, number] {
  return [list[0] ?? 0, list.at(-1) ?? 1];
}
