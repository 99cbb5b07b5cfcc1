// The funnel that every figure passes: it must have a title, a caption and data, and gets its layout and its sliders here.
import { displayable, type Figure } from "../display/figure.ts";
import { geometryOf } from "../parts/geometry.ts";
import { knobbed } from "../parts/knobs.ts";
import { layoutOf, placedTraces } from "../parts/layout.ts";
import type { FigurePanel } from "../parts/panel.ts";
import type { FigureParts, PlotlyFigure } from "../parts/parts.ts";
import { slidden } from "../parts/slider.ts";
import { requireText } from "../parts/values.ts";

/**
 * Builds a figure from panels. The functions named by meaning (`lines`, `contours`, …) all end here; call it directly only for a
 * kind of figure that none of them draws.
 *
 * @throws TypeError without title or caption; RangeError without a panel, for a panel without data, and for steps that draw
 *   different series.
 * @example
 * figure({
 *   title: "One point",
 *   caption: "A trace of Plotly's own kind.",
 *   panels: [{ traces: [{ type: "scatter", name: "point", x: [1], y: [2], mode: "markers" }], x: { title: "x" }, y: { title: "y" } }],
 * });
 * // => Figure: One point
 * //    x: x; y: y
 * //    - point: 1 points, 2 to 2
 * //    A trace of Plotly's own kind.
 */
export function figure(parts: FigureParts): Figure {
  requireText("figure: title", parts.title);
  requireText("figure: caption", parts.caption);
  if (parts.panels.length === 0) throw new RangeError("figure: panels must not be empty, got 0 panels");
  const empty = parts.panels.findIndex((panel) => panel.traces.length === 0);
  if (empty >= 0) throw new RangeError(`figure: every panel must show at least one series, got none in panel ${empty}`);
  return displayable(parts, drawn(parts));
}

const defaultHeights = { plain: 290, square: 360 };

function plotHeightOf({ plotHeight, panels }: FigureParts): number {
  if (plotHeight !== undefined) return plotHeight;
  return panels.some((panel) => panel.equalUnits === true || panel.z !== undefined)
    ? defaultHeights.square
    : defaultHeights.plain;
}

/** The forms that each panel takes, at every step and at every place of two knobs. */
function versionsOf({ panels, steps, knobs, sameAxes }: FigureParts): FigurePanel[][] {
  const forms = steps?.panels ?? knobs?.panels.flat();
  const own = panels.map((panel, i) => forms?.flatMap((form) => form[i] ?? []) ?? [panel]);
  return sameAxes === true ? panels.map(() => own.flat()) : own;
}

function drawn(parts: FigureParts): PlotlyFigure {
  const { title, caption, panels, steps, knobs } = parts;
  const geometry = geometryOf({
    title,
    caption,
    panels,
    columns: Math.min(parts.columns ?? panels.length, panels.length),
    plotHeight: plotHeightOf(parts),
    sliders: knobs === undefined ? (steps === undefined ? 0 : 1) : 2,
  });
  const layout = layoutOf(parts, versionsOf(parts), geometry);
  if (knobs !== undefined) return knobbed(knobs, layout, geometry);
  if (steps !== undefined) return slidden(steps, layout, geometry);
  return { data: placedTraces(panels, geometry), layout };
}
