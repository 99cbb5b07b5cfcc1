// The widget that draws a figure, keeps it as large as its panel, and follows the theme of the application.
import { exportButtons } from "./export-buttons.js";
import { faultNote } from "./fault-note.js";
import { PanelSize } from "./panel-size.js";
import { readFigure } from "./read-figure.js";
import { textColorOf, themeChanges, themedLayout, watchTheme } from "./theme.js";

/**
 * What this renderer adds to the configuration of a figure.
 * @param {import("./types.d.ts").Plotly} plotly
 * @param {Partial<import("plotly.js-dist").Config>} config the figure's own.
 */
function configure(plotly, config) {
  return {
    ...config,
    // The panel is watched here: Plotly itself would watch the window only.
    responsive: false,
    // No figure leaves this machine by a button.
    showSendToCloud: false,
    modeBarButtonsToRemove: [...(config.modeBarButtonsToRemove ?? []), "toImage"],
    modeBarButtonsToAdd: [...(config.modeBarButtonsToAdd ?? []), ...exportButtons(plotly)],
  };
}

/**
 * The class of the widgets.
 * @param {import("./types.d.ts").WidgetClass} Widget the application's class of widgets.
 * @param {() => Promise<import("./types.d.ts").Plotly>} loadPlotly
 */
export function figureRendererClass(Widget, loadPlotly) {
  return class FigureRenderer extends Widget {
    #mimeType;
    /** @type {import("./types.d.ts").FigureElement} */
    #plot = document.createElement("div");
    #size = new PanelSize(this.node, this.#plot);
    /**
     * Drawing takes turns: an output may be updated while Plotly is loading.
     * @type {Promise<unknown>}
     */
    #drawing = Promise.resolve();
    /** @type {Required<import("./types.d.ts").FigureData> | undefined} */
    #waiting;
    /** @type {import("./types.d.ts").Plotly | undefined} */
    #plotly;
    #resizes = new ResizeObserver(() => this.#fit());
    #stopWatchingTheme = watchTheme(() => this.#followTheme());

    /** @param {string} mimeType the type of the data to draw. */
    constructor(mimeType) {
      super();
      this.#mimeType = mimeType;
      this.addClass("gradus-figure");
      this.node.append(this.#plot);
      this.#resizes.observe(this.node);
    }

    /**
     * Draws the figure of a model, in place of what was there; in a panel that is not shown yet, as soon as it is.
     * @param {import("./types.d.ts").MimeModel} model
     */
    async renderModel(model) {
      try {
        this.#waiting = readFigure(model.data[this.#mimeType]);
      } catch (error) {
        this.#showFault(error);
        return;
      }
      const words = model.data["text/plain"];
      this.#size.begin(this.#waiting.layout);
      this.#plot.setAttribute("role", "figure");
      if (typeof words === "string") this.#plot.setAttribute("aria-label", words);
      if (this.#size.isShown()) await this.#drawWaiting();
    }

    /** Draws the newest figure that waits; a figure that an update has overtaken is not drawn at all. */
    #drawWaiting() {
      this.#drawing = this.#drawing.then(() => this.#draw()).catch((error) => this.#showFault(error));
      return this.#drawing;
    }

    /** @param {unknown} error */
    #showFault(error) {
      console.error(error);
      this.#waiting = undefined;
      this.node.replaceChildren(faultNote(error));
    }

    async #draw() {
      const plotly = (this.#plotly ??= await loadPlotly());
      const figure = this.#waiting;
      if (!figure || this.isDisposed) return;
      this.#waiting = undefined;
      // After a figure that could not be drawn, a note stands there.
      if (!this.#plot.isConnected) this.node.replaceChildren(this.#plot);
      this.#size.take();
      await plotly.react(this.#plot, {
        ...figure,
        layout: themedLayout(figure.layout, textColorOf(this.node)),
        config: configure(plotly, figure.config),
      });
      // The panel may have changed meanwhile.
      this.#fit();
    }

    #fit() {
      if (this.isDisposed || !this.#size.hasChanged()) return;
      if (this.#waiting) void this.#drawWaiting();
      else this.#afterDrawing((plotly) => this.#size.take() && plotly.Plots.resize(this.#plot));
    }

    #followTheme() {
      this.#afterDrawing((plotly) =>
        plotly.relayout(this.#plot, themeChanges(this.#plot.layout ?? {}, textColorOf(this.node))),
      );
    }

    /**
     * Changes the drawn figure, once it is drawn; a figure that could not be drawn stays as it is.
     * @param {(plotly: import("./types.d.ts").Plotly) => unknown} change
     */
    #afterDrawing(change) {
      this.#drawing = this.#drawing
        .then(() => this.#plotly && this.#plot.layout && !this.isDisposed && change(this.#plotly))
        .catch((error) => console.error(error));
    }

    /**
     * Frees what the figure holds, the contexts of 3D scenes above all.
     * @override
     */
    dispose() {
      if (this.isDisposed) return;
      this.#resizes.disconnect();
      this.#stopWatchingTheme();
      this.#plotly?.purge(this.#plot);
      super.dispose();
    }
  };
}
