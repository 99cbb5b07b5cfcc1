// A figure: Plotly's data, layout and frames with a caption, and a display that every notebook understands.
import { displaySymbol, inspectSymbol } from "../../matrix/display/display-symbols.ts";
import { figureBundle, type FigureBundle } from "../display/bundle.ts";
import { geometryOf } from "./geometry.ts";
import { layoutOf, placedTraces } from "./layout.ts";
import type { FigureParts, PlotlyFigure } from "./parts.ts";
import { controlsOf, framesOf } from "./steps.ts";
import { summaryText } from "../display/summary.ts";
import { requireText } from "./values.ts";

/** The key under which a figure keeps what it was made of, so that figures can be joined. */
export const partsSymbol: unique symbol = Symbol("gradus.figure.parts");

/** A figure that Plotly can draw as it is: `Plotly.newPlot(div, figure)`. */
export interface Figure extends PlotlyFigure {
  readonly caption: string;
  readonly [partsSymbol]: FigureParts;
  [displaySymbol](): FigureBundle;
  [inspectSymbol](): string;
}

const defaultHeights = { plain: 290, square: 360 };

function plotHeightOf({ plotHeight, panels }: FigureParts): number {
  if (plotHeight !== undefined) return plotHeight;
  return panels.some((panel) => panel.equalUnits === true || panel.z !== undefined)
    ? defaultHeights.square
    : defaultHeights.plain;
}

/**
 * Builds a figure from panels. The functions named by meaning (`lines`, `contours`, …) all end here; call it directly only for a
 * kind of figure that none of them draws.
 * @throws TypeError without title or caption; RangeError without a panel, for a panel without data, and for steps that draw
 *   different series.
 */
export function figure(parts: FigureParts): Figure {
  const { title, caption, panels, steps } = parts;
  requireText("figure: title", title);
  requireText("figure: caption", caption);
  if (panels.length === 0) throw new RangeError("figure: panels must not be empty, got 0 panels");
  const empty = panels.findIndex((panel) => panel.traces.length === 0);
  if (empty >= 0) throw new RangeError(`figure: every panel must show at least one series, got none in panel ${empty}`);
  const geometry = geometryOf({
    title,
    caption,
    panels,
    columns: Math.min(parts.columns ?? panels.length, panels.length),
    plotHeight: plotHeightOf(parts),
    hasSlider: steps !== undefined,
  });
  const own = panels.map((panel, i) => steps?.panels.flatMap((step) => step[i] ?? []) ?? [panel]);
  const versions = parts.sameAxes === true ? panels.map(() => own.flat()) : own;
  const frames = steps && framesOf(steps, geometry);
  const layout = layoutOf(panels, versions, geometry);
  return {
    data: placedTraces(panels, geometry),
    layout: steps && frames ? { ...layout, ...controlsOf(steps, geometry, frames) } : layout,
    ...(frames ? { frames } : {}),
    caption,
    [partsSymbol]: parts,
    [displaySymbol]() {
      return figureBundle(this, parts);
    },
    [inspectSymbol]() {
      return summaryText(parts);
    },
  };
}
