// What a figure is once it is made: Plotly's data and layout, its caption, and a display that every notebook understands.
import { displaySymbol, inspectSymbol } from "../../matrix/display/display-symbols.ts";
import type { FigureParts, PlotlyFigure } from "../parts/parts.ts";
import { figureBundle, type FigureBundle } from "./bundle.ts";
import { summaryText } from "./summary.ts";

/** The key under which a figure keeps what it was made of, so that figures can be joined. */
export const partsSymbol: unique symbol = Symbol("gradus.figure.parts");

/** A figure that Plotly can draw as it is: `Plotly.newPlot(div, figure)`. */
export interface Figure extends PlotlyFigure {
  readonly caption: string;
  readonly [partsSymbol]: FigureParts;
  [displaySymbol](): FigureBundle;
  [inspectSymbol](): string;
}

/** A drawn figure with its displays: the bundle for notebooks, the words for consoles. */
export function displayable(parts: FigureParts, { data, layout }: PlotlyFigure): Figure {
  return {
    data,
    layout,
    caption: parts.caption,
    [partsSymbol]: parts,
    [displaySymbol]() {
      return figureBundle(this, parts);
    },
    [inspectSymbol]() {
      return summaryText(parts);
    },
  };
}
