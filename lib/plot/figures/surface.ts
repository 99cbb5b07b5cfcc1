// Surfaces: a cost of two parameters in space, with the paths of descent on it.
import type { Figure } from "../display/figure.ts";
import { eyeFor, pathLift } from "../parts/camera.ts";
import { axisDetails, type AxisOptions, type FigurePanel, type FigureTrace } from "../parts/panel.ts";
import { growthOf, readPath, type DescentPath, type ReadPath } from "../parts/paths.ts";
import { singleFigure, type FigureOptions } from "./single.ts";
import type { SliderOptions } from "../parts/steps.ts";
import { gridOf, type Grid, type SurfaceFunction, type SurfaceGrid } from "../parts/surface-source.ts";
import { sequentialScale } from "../parts/theme.ts";

/** Options of `surface3d`. */
export interface SurfaceOptions<Value extends number | string = number> extends FigureOptions {
  x: AxisOptions;
  y: AxisOptions;
  /** The axis of the values: "cost J". */
  z: AxisOptions;
  surface: SurfaceFunction | SurfaceGrid;
  /** Paths need their values, which `descend` returns. */
  paths?: readonly DescentPath[];
  /** Lets the paths grow: a slider over the steps of the descent with a play button. */
  animate?: boolean;
  /** Points of the grid in each direction, 45 by default. */
  resolution?: number;
  /** Other paths for each value of a parameter: three learning rates. */
  slider?: SliderOptions<Value, readonly DescentPath[]>;
}

/**
 * A function of two numbers as a surface that can be turned, with descent paths.
 * @throws RangeError for values that are not finite, with their place; TypeError for a path without values.
 * @example
 * surface3d({
 *   title: "A saddle goes down to both sides",
 *   x: "x",
 *   y: "y",
 *   z: "cost",
 *   surface: saddle,
 *   caption: "At the middle the gradient is zero.",
 * });
 * // => Figure: A saddle goes down to both sides
 * //    x: x; y: y; z: cost
 * //    - cost: 2025 values, −4 to 4
 * //    At the middle the gradient is zero.
 */
export function surface3d<Value extends number | string = number>(options: SurfaceOptions<Value>): Figure {
  const { surface, paths = [], animate = false, resolution = 45, slider } = options;
  const axes = {
    x: axisDetails("surface3d: x", options.x),
    y: axisDetails("surface3d: y", options.y),
    z: axisDetails("surface3d: z", options.z),
  };
  const grid = gridOf("surface3d", surface, resolution);
  const heights = grid.z.data;
  const span = heights.reduce((a, b) => Math.max(a, b), -Infinity) - heights.reduce((a, b) => Math.min(a, b), Infinity);
  const read = paths.map((path, i) => readPath("surface3d", path, i));
  const background = surfaceTrace(grid, axes.z.title);
  const steps = slider?.values.map((value, k) =>
    slider.at(value, k).map((path, i) => readPath("surface3d", path, paths.length + i)),
  );
  const eye = eyeFor(grid, [...read, ...(steps ?? []).flat()]);
  const panelOf = (drawn: readonly ReadPath[]): FigurePanel => ({
    ...axes,
    eye,
    tight: true,
    traces: [background, ...drawn.map((path) => pathTrace(path, span * pathLift))],
  });
  if (slider === undefined || steps === undefined) {
    return singleFigure("surface3d", options, panelOf, read, animate ? { slider: growthOf(read) } : {});
  }
  if (animate) throw new RangeError("surface3d: animate and slider exclude each other, got both");
  const drawnAt = (_: Value, k: number): readonly ReadPath[] => [...read, ...(steps[k] ?? [])];
  return singleFigure("surface3d", options, panelOf, [], { slider: { ...slider, at: drawnAt } });
}

function surfaceTrace({ x, y, z }: Grid, name: string): FigureTrace {
  return {
    type: "surface",
    name,
    x: [...x],
    y: [...y],
    z: z.toArray().map((row) => row.map((value) => Number(value.toPrecision(4)))),
    colorscale: sequentialScale,
    opacity: 0.9,
    showscale: false,
    contours: { z: { show: true, color: "rgba(255, 255, 255, 0.35)", width: 1 } },
    hovertemplate: "%{x:.3g}, %{y:.3g}: %{z:.4g}<extra></extra>",
  };
}

/** The path lifted a little above the surface, which would hide half of its line. */
function pathTrace(path: ReadPath, lift: number): FigureTrace {
  if (path.value === undefined) {
    throw new TypeError(`surface3d: path "${path.name}" needs value, the height of each place, got only x and y`);
  }
  const { color, symbol } = path.style;
  return {
    type: "scatter3d",
    mode: "lines+markers",
    name: path.name,
    x: [...path.x],
    y: [...path.y],
    z: path.value.map((value) => value + lift),
    line: { color, width: 6 },
    // The rim keeps a dark colour apart from the dark floor of a valley.
    marker: {
      color,
      size: 4,
      symbol: symbol === "triangle-up" ? "cross" : symbol,
      line: { color: "rgba(255, 255, 255, 0.7)", width: 1 },
    },
    showlegend: true,
  };
}
