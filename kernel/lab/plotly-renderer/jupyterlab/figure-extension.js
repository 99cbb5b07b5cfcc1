// The MIME renderer of Plotly's figures as an extension of JupyterLab; it takes what it needs, so that it can be bundled or not.
import { figureRendererClass } from "./figure-renderer.js";

/** The type that figures are sent with. */
const MIME_TYPE = "application/vnd.plotly.v1+json";

/** Below 50, the rank of HTML: figures bring both, and the first of the two is shown. */
const RANK = 0;

/**
 * The extension, as JupyterLab's interfaces name it.
 * @param {import("./types.d.ts").WidgetClass} Widget the application's class of widgets.
 * @param {() => Promise<import("../figure/plotly.d.ts").Plotly>} loadPlotly called with the first figure.
 */
export function figureExtension(Widget, loadPlotly) {
  const FigureRenderer = figureRendererClass(Widget, loadPlotly);
  return {
    id: "gradus-plotly:factory",
    description: "Draws figures of Plotly.",
    rendererFactory: {
      // Figures hold no scripts, and Plotly cleans the little HTML of its labels.
      safe: true,
      mimeTypes: [MIME_TYPE],
      createRenderer: () => new FigureRenderer(MIME_TYPE),
    },
    rank: RANK,
    dataType: "json",
    fileTypes: [
      { name: "plotly", displayName: "Plotly", mimeTypes: [MIME_TYPE], extensions: [".plotly", ".plotly.json"] },
    ],
    documentWidgetFactoryOptions: {
      name: "Plotly",
      primaryFileType: "plotly",
      fileTypes: ["plotly", "json"],
      defaultFor: ["plotly"],
    },
  };
}
