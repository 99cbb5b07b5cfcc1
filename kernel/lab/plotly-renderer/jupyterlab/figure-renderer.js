// The widget of JupyterLab that shows a figure: it watches its panel and the application's theme.
import { readFigure } from "../figure/read-figure.js";
import { watchTheme } from "../page/theme.js";
import { FigureView } from "../view/figure-view.js";
import { faultNote } from "./fault-note.js";

/**
 * The class of the widgets.
 * @param {import("./types.d.ts").WidgetClass} Widget the application's class of widgets.
 * @param {() => Promise<import("../figure/plotly.d.ts").Plotly>} loadPlotly
 */
export function figureRendererClass(Widget, loadPlotly) {
  return class FigureRenderer extends Widget {
    #mimeType;
    #view = new FigureView(this.node, loadPlotly);
    #resizes = new ResizeObserver(() => void this.#view.fit().catch((error) => this.#showFault(error)));
    #stopWatchingTheme = watchTheme(() => void this.#view.followTheme());

    /** @param {string} mimeType the type of the data to draw. */
    constructor(mimeType) {
      super();
      this.#mimeType = mimeType;
      this.addClass("gradus-figure");
      this.#resizes.observe(this.node);
    }

    /**
     * Draws the figure of a model, in place of what was there; in a panel that is not shown yet, as soon as it is.
     * @param {import("./types.d.ts").MimeModel} model
     */
    async renderModel(model) {
      const words = model.data["text/plain"];
      try {
        await this.#view.show(readFigure(model.data[this.#mimeType]), typeof words === "string" ? words : undefined);
      } catch (error) {
        this.#showFault(error);
      }
    }

    /** @param {unknown} error */
    #showFault(error) {
      console.error(error);
      this.node.replaceChildren(faultNote(error));
    }

    /** @override */
    dispose() {
      if (this.isDisposed) return;
      this.#resizes.disconnect();
      this.#stopWatchingTheme();
      this.#view.dispose();
      super.dispose();
    }
  };
}
