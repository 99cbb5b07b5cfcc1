// Figures on pages that are no JupyterLab: the book, exported notebooks, outputs that stand alone. Bundled into one classic script,
// because pages that are opened from a disk may not load modules.
import { readFigure } from "./figure/read-figure.js";
import { FigureView } from "./view/figure-view.js";

/**
 * Shows a figure in its place, and keeps it at the place's width and in the page's colours.
 *
 * @param {HTMLElement} place what stands in it, a summary in words, becomes the description of the figure.
 * @param {unknown} figure as the notebook has it.
 * @param {() => Promise<import("./figure/plotly.d.ts").Plotly>} loadPlotly
 * @returns {Promise<void>} rejects when the figure cannot be drawn; the words then stay.
 */
export async function showFigure(place, figure, loadPlotly) {
  const words = place.textContent?.trim();
  const view = new FigureView(place, loadPlotly);
  new ResizeObserver(() => void view.fit()).observe(place);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => void view.followTheme());
  await view.show(readFigure(figure), words === "" ? undefined : words);
}
