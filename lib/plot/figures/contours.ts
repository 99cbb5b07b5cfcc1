// Contour lines of a function of two parameters, with the paths of optimizers on it.
import type { Figure } from "../parts/figure.ts";
import { levelled, type LevelSpread } from "../parts/levels.ts";
import { axisDetails, type AxisOptions, type Panel, type Trace } from "../parts/panel.ts";
import { animationSteps, pathUntil, readPath, type DescentPath, type ReadPath } from "../parts/paths.ts";
import { singleFigure, type FigureOptions } from "../parts/single.ts";
import type { SliderOptions } from "../parts/steps.ts";
import { gridOf, type Grid, type Surface, type SurfaceGrid } from "../parts/surface-source.ts";
import { contourScale, ink } from "../parts/theme.ts";

/** What a step of the slider shows. */
export interface ContoursContent {
  paths?: readonly DescentPath[];
  /** A surface of its own, for sliders that change the function. It must have the bounds of the first; its minimum moves with it. */
  surface?: Surface | SurfaceGrid;
}

/** Options of `contours`. */
export interface ContoursOptions<Value extends number | string = number> extends FigureOptions {
  x: AxisOptions;
  y: AxisOptions;
  /** The function; with a slider that brings its own surfaces it may be left out. */
  surface?: Surface | SurfaceGrid;
  paths?: readonly DescentPath[];
  /** Lets the paths grow: a slider over the steps of the descent with a play button. */
  animate?: boolean;
  /** The lowest point, drawn as a star; landscapes know their own. */
  minimum?: readonly [number, number];
  /** "log" (default) shows the valley, "linear" the true steepness. */
  levels?: LevelSpread;
  /** Number of contour lines, 14 by default. */
  count?: number;
  /** Points of the grid in each direction, 60 by default. */
  resolution?: number;
  /** The same length for a unit of x and of y, so that circles are round. */
  equalUnits?: boolean;
  slider?: SliderOptions<Value, ContoursContent>;
}

function contourTrace(grid: Grid, spread: LevelSpread, count: number): Trace {
  const { drawn, values, start, end, size } = levelled(grid, spread, count);
  return {
    type: "contour",
    name: "value",
    x: [...grid.x],
    y: [...grid.y],
    z: drawn,
    ...(values === undefined ? {} : { text: values }),
    zmin: start,
    zmax: end,
    autocontour: false,
    contours: { start: start + size / 2, end, size, coloring: "fill" },
    colorscale: contourScale,
    line: { width: 0.8, color: "rgba(128, 128, 128, 0.75)" },
    showscale: false,
    showlegend: false,
    hovertemplate: `%{x:.3g}, %{y:.3g}: ${values === undefined ? "%{z:.4g}" : "%{text:.4g}"}<extra></extra>`,
  };
}

/** A path and the place where it is now. The white edge keeps the head visible on every background. */
export function pathTraces(path: ReadPath): Trace[] {
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

function minimumTrace([x, y]: readonly [number, number]): Trace {
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

/** Where the lowest point is, as far as the surface knows it. */
function minimumOf(surface: Surface | SurfaceGrid | undefined): readonly [number, number] | undefined {
  return surface !== undefined && "value" in surface ? surface.minimum : undefined;
}

function endsOf(list: readonly number[]): [number, number] {
  return [list[0] ?? 0, list.at(-1) ?? 1];
}

/**
 * Contour lines with descent paths.
 *
 * `animate: true` lets all paths grow together; `slider` shows other paths, or another function, for each value of a parameter.
 * @throws RangeError for values of the function that are not finite, with their place; for a path without a finite start; when
 *   both `animate` and `slider` are asked for; when there is nothing to draw.
 */
export function contours<Value extends number | string = number>(options: ContoursOptions<Value>): Figure {
  const { surface, paths = [], animate = false, levels = "log", count = 14, resolution = 60, slider } = options;
  const axes = { x: axisDetails("contours: x", options.x), y: axisDetails("contours: y", options.y) };
  const fixedMinimum = options.minimum ?? minimumOf(surface);
  const fixedGrid = surface && gridOf("contours", surface, resolution);
  const fixedPaths = paths.map((path, i) => readPath("contours", path, i));
  const panelOf = (grid: Grid | undefined, drawnPaths: readonly ReadPath[], minimum: typeof fixedMinimum): Panel => {
    if (grid === undefined) throw new RangeError("contours: surface is missing, here and in the slider's step");
    return {
      traces: [
        contourTrace(grid, levels, count),
        ...(minimum === undefined ? [] : [minimumTrace(minimum)]),
        ...drawnPaths.flatMap(pathTraces),
      ],
      x: { range: endsOf(grid.x), ...axes.x },
      y: { range: endsOf(grid.y), ...axes.y },
      equalUnits: options.equalUnits === true,
      tight: true,
    };
  };
  if (animate) {
    if (slider !== undefined) throw new RangeError("contours: animate and slider exclude each other, got both");
    const growth: SliderOptions<number, number> = {
      symbol: "step",
      values: animationSteps(fixedPaths),
      at: (step) => step,
      play: true,
    };
    const start = growth.values.at(-1) ?? 0;
    const grown = (step: number): Panel =>
      panelOf(
        fixedGrid,
        fixedPaths.map((path) => pathUntil(path, step)),
        fixedMinimum,
      );
    return singleFigure("contours", options, grown, 0, { ...growth, start });
  }
  const stepPanel = (step: ContoursContent): Panel => {
    const own = (step.paths ?? []).map((path, i) => readPath("contours", path, fixedPaths.length + i));
    const drawn = [...fixedPaths, ...own];
    if (step.surface === undefined) return panelOf(fixedGrid, drawn, fixedMinimum);
    return panelOf(gridOf("contours", step.surface, resolution), drawn, options.minimum ?? minimumOf(step.surface));
  };
  return singleFigure("contours", options, stepPanel, {}, slider);
}
