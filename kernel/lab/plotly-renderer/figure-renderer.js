// The widget that draws a figure, keeps it as wide as its panel, and follows the theme of the application.
import { exportButtons } from "./export-buttons.js";
import { readFigure } from "./read-figure.js";
import { textColorOf, themeChanges, themedLayout, watchTheme } from "./theme.js";

/** Buttons that Plotly has, and ours that take the place of one. */
const REPLACED_BUTTONS = ["toImage"];

/**
 * The class of the widgets.
 * @param {import("./types.d.ts").WidgetClass} Widget the application's class of widgets.
 * @param {() => Promise<import("./types.d.ts").Plotly>} loadPlotly
 */
export function figureRendererClass(Widget, loadPlotly) {
  return class FigureRenderer extends Widget {
    #mimeType;
    #plot = document.createElement("div");
    /** Drawing takes turns: an output may be updated while Plotly is loading. */
    #drawing = Promise.resolve();
    /** @type {import("./types.d.ts").Plotly | undefined} */
    #plotly;
    #width = 0;
    #resizes = new ResizeObserver(([entry]) => this.#fit(entry?.contentRect.width ?? 0));
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
     * Draws the figure of a model, in place of what was there.
     * @param {import("./types.d.ts").MimeModel} model
     */
    renderModel(model) {
      const next = this.#drawing.catch(() => undefined).then(() => this.#draw(model));
      this.#drawing = next;
      return next;
    }

    /** @param {import("./types.d.ts").MimeModel} model */
    async #draw(model) {
      const { data, layout, frames, config } = readFigure(model.data[this.#mimeType]);
      const plotly = (this.#plotly ??= await loadPlotly());
      if (this.isDisposed) return;
      const removed = [...(config.modeBarButtonsToRemove ?? []), ...REPLACED_BUTTONS];
      const added = [...(config.modeBarButtonsToAdd ?? []), ...exportButtons(plotly)];
      await plotly.react(this.#plot, {
        data,
        layout: themedLayout(layout, textColorOf(this.node)),
        frames,
        // The panel is watched here: Plotly itself would watch the window only.
        config: { ...config, responsive: false, modeBarButtonsToRemove: removed, modeBarButtonsToAdd: added },
      });
      this.#width = this.node.clientWidth;
      this.#plot.setAttribute("role", "figure");
      const words = model.data["text/plain"];
      if (typeof words === "string") this.#plot.setAttribute("aria-label", words);
    }

    /** Hidden panels have no width; the figure waits for them to come back. */
    #fit(width) {
      if (!this.#plotly || width === 0 || Math.round(width) === Math.round(this.#width)) return;
      this.#width = width;
      this.#afterDrawing((plotly) => plotly.Plots.resize(this.#plot));
    }

    #followTheme() {
      this.#afterDrawing((plotly) =>
        plotly.relayout(this.#plot, themeChanges(this.#plot.layout, textColorOf(this.node))),
      );
    }

    /** Changes the drawn figure, once it is drawn; a figure that could not be drawn stays as it is. */
    #afterDrawing(change) {
      this.#drawing = this.#drawing
        .then(() => this.#plotly && !this.isDisposed && change(this.#plotly))
        .catch((error) => console.error(error));
    }

    /** Frees what the figure holds, the contexts of 3D scenes above all. */
    dispose() {
      if (this.isDisposed) return;
      this.#resizes.disconnect();
      this.#stopWatchingTheme();
      this.#plotly?.purge(this.#plot);
      super.dispose();
    }
  };
}
