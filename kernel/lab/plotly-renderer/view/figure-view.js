// A figure on a page: drawn for the width of its place, with words and controls of the page around it, in the colours of the page.
// JupyterLab, the book and figures that stand alone all show figures by this.
import { notesOf, withoutLive } from "../figure/notes.js";
import { readFigure } from "../figure/read-figure.js";
import { declutter } from "../layout/declutter.js";
import { fitLayout } from "../layout/fit-layout.js";
import { settle } from "../layout/settle.js";
import { connectLive } from "../live/live.js";
import { listenToKeys } from "../page/keyboard.js";
import { ensureStyle } from "../page/style.js";
import { textWidth } from "../page/text-width.js";
import { textColorOf, themeChanges, themedLayout } from "../page/theme.js";
import { applyStep } from "./apply-step.js";
import { configure } from "./configure.js";
import { exportPicture } from "./export-buttons.js";
import { FigureFrame } from "./figure-frame.js";
import { PanelSize } from "./panel-size.js";

/** @typedef {Required<import("../figure/types.d.ts").FigureData>} Figure */

export class FigureView {
  #host;
  #loadPlotly;
  /** @type {import("../figure/plotly.d.ts").FigureElement} */
  #plot = document.createElement("div");
  #frame = new FigureFrame(this.#plot);
  #size;
  /**
   * Drawing takes turns: an output may be updated while Plotly is loading.
   * @type {Promise<unknown>}
   */
  #drawing = Promise.resolve();
  /** @type {import("../figure/plotly.d.ts").Plotly | undefined} */
  #plotly;
  /** @type {Figure | undefined} */
  #figure;
  /** @type {import("../figure/types.d.ts").FigureNotes | null} */
  #notes = null;
  #isWaiting = false;
  #isDisposed = false;
  #isWatched = false;
  /** @type {import("../live/live-connection.js").LiveConnection | null} */
  #live = null;

  /**
   * @param {HTMLElement} host the place, which gives the width.
   * @param {() => Promise<import("../figure/plotly.d.ts").Plotly>} loadPlotly
   */
  constructor(host, loadPlotly) {
    this.#host = host;
    this.#loadPlotly = loadPlotly;
    this.#size = new PanelSize(host, this.#plot);
    this.#plot.className = "gradus-plot";
    this.#plot.setAttribute("role", "figure");
    listenToKeys(this.#plot, (step, index) => this.#applyOwn(step, index));
  }

  /**
   * Takes a figure in place of what was there, and draws it as soon as the place has a width; a figure that another one has overtaken
   * is not drawn at all. Rejects when it cannot be drawn.
   *
   * @param {Figure} figure which from now on belongs to the view.
   * @param {string | undefined} words what it shows, for those who cannot see it.
   */
  async show(figure, words) {
    ensureStyle();
    this.#live?.close();
    this.#live = null;
    this.#figure = figure;
    this.#isWaiting = true;
    this.#size.begin(figure.layout);
    if (words !== undefined) this.#plot.setAttribute("aria-label", words);
    if (this.#size.isShown()) await this.#draw();
  }

  /** Follows the place's size. */
  fit() {
    if (this.#isDisposed || !this.#size.hasChanged()) return Promise.resolve();
    if (this.#isWaiting) return this.#draw();
    return this.#afterDrawing((plotly) => {
      if (!this.#size.take()) return undefined;
      return this.#notes ? this.#react(plotly) : plotly.Plots.resize(this.#plot);
    });
  }

  /** Follows the page's colours. */
  followTheme() {
    return this.#afterDrawing((plotly) =>
      plotly.relayout(this.#plot, themeChanges(this.#plot.layout ?? {}, textColorOf(this.#host))),
    );
  }

  /** Frees what the figure holds, the contexts of 3D scenes above all. */
  dispose() {
    if (this.#isDisposed) return;
    this.#isDisposed = true;
    this.#frame.stop();
    this.#live?.close();
    this.#plotly?.purge(this.#plot);
  }

  #draw() {
    const turn = this.#drawing.then(() => this.#drawNewest());
    this.#drawing = turn.catch(() => undefined);
    return turn;
  }

  async #drawNewest() {
    const plotly = (this.#plotly ??= await this.#loadPlotly());
    if (!this.#figure || !this.#isWaiting || this.#isDisposed) return;
    this.#isWaiting = false;
    // Whatever stands there, a note or words, goes.
    if (!this.#frame.element.isConnected) this.#host.replaceChildren(this.#frame.element);
    this.#size.take();
    this.#notes = notesOf(this.#figure.layout);
    this.#surround(plotly);
    await this.#react(plotly);
    // The place may have changed meanwhile.
    void this.fit();
    if (this.#notes?.live && !this.#live) void this.#connect(this.#figure, this.#notes.live, plotly);
  }

  /**
   * Has the kernel draw the figure from now on, where it still knows it. The figure as it came is shown again when the kernel is gone.
   * @param {Figure} figure
   * @param {import("../figure/types.d.ts").LiveNotes} notes
   * @param {import("../figure/plotly.d.ts").Plotly} plotly
   */
  async #connect(figure, notes, plotly) {
    const connection = await connectLive(this.#host, notes).catch(() => null);
    if (!connection) return;
    if (this.#isDisposed || this.#figure !== figure) {
      connection.close();
      return;
    }
    const original = structuredClone(figure);
    this.#live = connection;
    connection.onClose = () => {
      if (this.#live === connection) void this.show({ ...original, layout: withoutLive(original.layout) }, undefined);
    };
    this.#surround(plotly);
  }

  /** Draws what the kernel makes of the sliders' values, in place of what stands there. */
  async #drawLive() {
    const live = this.#live;
    const drawn = await live?.draw();
    if (!drawn || this.#live !== live) return;
    await this.#afterDrawing((plotly) => {
      this.#figure = readFigure(drawn);
      return this.#react(plotly);
    });
  }

  /**
   * Gives the figure its words and its controls.
   * @param {import("../figure/plotly.d.ts").Plotly} plotly
   */
  #surround(plotly) {
    const { layout } = this.#figure ?? {};
    const notes = this.#notes;
    if (!notes || !layout) {
      this.#frame.clear();
      return;
    }
    this.#plot.removeAttribute("tabindex");
    if (this.#live) {
      const controls = this.#live.controls(() => this.#drawLive());
      this.#frame.surroundLive(notes.title, notes.live?.caption ?? notes.caption, controls);
      return;
    }
    this.#frame.surround(notes, layout.sliders ?? [], (step) => applyStep(plotly, this.#plot, step));
  }

  /**
   * Draws the figure as it stands now, for the width that there is now.
   * @param {import("../figure/plotly.d.ts").Plotly} plotly
   */
  async #react(plotly) {
    if (!this.#figure) return;
    const { data, layout, frames } = this.#figure;
    const color = textColorOf(this.#host);
    const config = configure(plotly, this.#figure.config, () => this.#picture());
    if (!this.#notes) {
      if ((layout.sliders ?? []).length > 0) this.#plot.tabIndex = 0;
      await plotly.react(this.#plot, { data, layout: themedLayout(layout, color), frames, config });
      return;
    }
    const current = { ...layout, ...this.#currentMarks() };
    const fitted = fitLayout({ layout: current, data }, this.#notes, this.#host.clientWidth, textWidth);
    await plotly.react(this.#plot, { data, layout: themedLayout(fitted.layout, color), config });
    if (!this.#isWatched) this.#plot.on?.("plotly_afterplot", () => this.#afterPlot());
    this.#isWatched = true;
    await settle(plotly, this.#plot, fitted);
    this.#size.release();
    declutter(this.#plot);
    this.#frame.placeGrip();
  }

  /** The marks over the data as the sliders have left them; words of the figure, which have names, as they came. */
  #currentMarks() {
    const { annotations = [], shapes } = this.#figure?.layout ?? {};
    const drawn = this.#plot.layout;
    if (!drawn || this.#plot.data !== this.#figure?.data) return {};
    return {
      annotations: annotations.map((mark, k) => (mark.name === undefined ? (drawn.annotations?.[k] ?? mark) : mark)),
      ...(shapes === undefined ? {} : { shapes: drawn.shapes ?? shapes }),
    };
  }

  /** Plotly has drawn anew: after a step of a slider, a zoom, another width. */
  #afterPlot() {
    if (!this.#notes) return;
    declutter(this.#plot);
    this.#frame.followGrip();
  }

  /** The figure for a file: with its own title, caption and sliders, at what they show now. */
  #picture() {
    const { layout } = this.#figure ?? {};
    if (!this.#notes || !layout) return exportPicture(this.#plot, this.#plot.layout ?? {});
    return exportPicture(this.#plot, { ...layout, ...this.#currentMarks(), autosize: false });
  }

  /**
   * A step of a slider that Plotly itself shows.
   * @param {import("../figure/types.d.ts").SliderStep} step
   * @param {number} index
   */
  #applyOwn(step, index) {
    return this.#afterDrawing(async (plotly) => {
      await plotly.relayout(this.#plot, { "sliders[0].active": index });
      await applyStep(plotly, this.#plot, step);
    });
  }

  /**
   * Changes the drawn figure, once it is drawn; a figure that could not be drawn stays as it is.
   * @param {(plotly: import("../figure/plotly.d.ts").Plotly) => unknown} change
   */
  #afterDrawing(change) {
    this.#drawing = this.#drawing
      .then(() => this.#plotly && this.#plot.layout && !this.#isDisposed && change(this.#plotly))
      .catch((error) => console.error(error));
    return this.#drawing;
  }
}
