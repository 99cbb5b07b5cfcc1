// The MIME bundle of a figure: Plotly's own type for notebooks that render it, HTML for all others, words for consoles.
import { standaloneHtml } from "./html.ts";
import { toPlainJson } from "./json.ts";
import type { FigureParts, PlotlyFigure } from "../parts/parts.ts";
import { summaryText } from "./summary.ts";

/** The representations of a figure. */
export interface FigureBundle {
  readonly "application/vnd.plotly.v1+json": unknown;
  readonly "text/html": string;
  readonly "text/plain": string;
}

/** All representations of a figure. Each is complete; a notebook shows the first that it can. */
export function figureBundle({ data, layout }: PlotlyFigure, parts: FigureParts): FigureBundle {
  const plain = toPlainJson({ data, layout, config });
  const words = summaryText(parts);
  return {
    "application/vnd.plotly.v1+json": plain,
    "text/html": standaloneHtml(plain, words, layout.height ?? 0),
    "text/plain": words,
  };
}

/** Few buttons: with all of them, the bar would cover the title. */
const config = {
  responsive: true,
  displaylogo: false,
  // Plotly offers to send the figure to a service of its own by default.
  showSendToCloud: false,
  modeBarButtonsToRemove: [
    "select2d",
    "lasso2d",
    "autoScale2d",
    "zoomIn2d",
    "zoomOut2d",
    "orbitRotation",
    "tableRotation",
    "resetCameraLastSave3d",
  ],
};
