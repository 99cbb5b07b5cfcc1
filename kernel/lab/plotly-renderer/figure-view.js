// A figure on a page: drawn for the width of its place, with words and controls of the page around it, in the colours of the page.
// JupyterLab, the book and figures that stand alone all show figures by this.
import { configure } from "./configure.js";
import { createControls } from "./controls.js";
import { declutter } from "./declutter.js";
import { createGrip } from "./drag-grip.js";
import { exportPicture } from "./export-buttons.js";
import { fitLayout } from "./fit-layout.js";
import { listenToKeys } from "./keyboard.js";
import { connectLive } from "./live.js";
import { notesOf } from "./notes.js";
import { PanelSize } from "./panel-size.js";
import { readFigure } from "./read-figure.js";
import { richText } from "./rich-text.js";
import { settle } from "./settle.js";
import { ensureStyle } from "./style.js";
import { textWidth } from "./text-width.js";
import { textColorOf, themeChanges, themedLayout } from "./theme.js";

/** @typedef {Required<import("./types.d.ts").FigureData>} Figure */

export class FigureView {
  #host;
  #loadPlotly;
  #frame = document.createElement("figure");
  /** @type {import("./types.d.ts").FigureElement} */
  #plot = document.createElement("div");
  #size;
  /**
   * Drawing takes turns: an output may be updated while Plotly is loading.
   * @type {Promise<unknown>}
   */
  #drawing = Promise.resolve();
  /** @type {import("./types.d.ts").Plotly | undefined} */
  #plotly;
  /** @type {Figure | undefined} */
  #figure;
  /** @type {import("./types.d.ts").FigureNotes | null} */
  #notes = null;
  #isWaiting = false;
  #isDisposed = false;
  #isWatched = false;
  /** @type {import("./types.d.ts").FigureControls | undefined} */
  #controls;
  /** @type {ReturnType<typeof createGrip> | undefined} */
  #grip;
  /** @type {import("./types.d.ts").LiveConnection | null} */
  #live = null;

  /**
   * @param {HTMLElement} host the place, which gives the width.
   * @param {() => Promise<import("./types.d.ts").Plotly>} loadPlotly
   */
  constructor(host, loadPlotly) {
    this.#host = host;
    this.#loadPlotly = loadPlotly;
    this.#size = new PanelSize(host, this.#plot);
    this.#frame.className = "gradus-frame";
    this.#plot.className = "gradus-plot";
    this.#frame.append(this.#plot);
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
    this.#controls?.stop();
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
    if (!this.#frame.isConnected) this.#host.replaceChildren(this.#frame);
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
   * @param {import("./types.d.ts").LiveNotes} notes
   * @param {import("./types.d.ts").Plotly} plotly
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
   * @param {import("./types.d.ts").Plotly} plotly
   */
  #surround(plotly) {
    this.#controls?.stop();
    this.#grip = undefined;
    const { layout } = this.#figure ?? {};
    const notes = this.#notes;
    if (!notes || !layout) {
      this.#frame.replaceChildren(this.#plot);
      return;
    }
    const title = Object.assign(document.createElement("div"), { className: "gradus-title" });
    title.append(richText(notes.title));
    const caption = document.createElement("figcaption");
    caption.append(richText(this.#live && notes.live ? notes.live.caption : notes.caption));
    this.#plot.removeAttribute("tabindex");
    this.#frame.replaceChildren(title, this.#plot, ...this.#controlsOf(plotly, layout.sliders ?? [], notes), caption);
  }

  /**
   * @param {import("./types.d.ts").Plotly} plotly
   * @param {readonly import("./types.d.ts").PlotlySlider[]} sliders
   * @param {import("./types.d.ts").FigureNotes} notes
   */
  #controlsOf(plotly, sliders, { play, drag }) {
    if (this.#live) {
      const controls = this.#live.controls(() => this.#drawLive());
      this.#controls = controls;
      return [controls.element];
    }
    const controls = createControls(sliders, play, (step) => apply(plotly, this.#plot, step));
    this.#controls = controls;
    const [across, up] = controls.knobs;
    if (drag && across && up) this.#grip = createGrip(this.#plot, drag, [across, up]);
    return controls.knobs.length > 0 ? [controls.element] : [];
  }

  /**
   * Draws the figure as it stands now, for the width that there is now.
   * @param {import("./types.d.ts").Plotly} plotly
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
    this.#placeGrip();
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

  #placeGrip() {
    const grip = this.#grip;
    if (!grip) return;
    if (!grip.element.isConnected) this.#plot.append(grip.element);
    grip.follow();
  }

  /** Plotly has drawn anew: after a step of a slider, a zoom, another width. */
  #afterPlot() {
    if (!this.#notes) return;
    declutter(this.#plot);
    this.#grip?.follow();
  }

  /** The figure for a file: with its own title, caption and sliders, at what they show now. */
  #picture() {
    const { layout } = this.#figure ?? {};
    if (!this.#notes || !layout) return exportPicture(this.#plot, this.#plot.layout ?? {});
    return exportPicture(this.#plot, { ...layout, ...this.#currentMarks(), autosize: false });
  }

  /**
   * A step of a slider that Plotly itself shows.
   * @param {import("./types.d.ts").SliderStep} step
   * @param {number} index
   */
  #applyOwn(step, index) {
    return this.#afterDrawing(async (plotly) => {
      await plotly.relayout(this.#plot, { "sliders[0].active": index });
      await apply(plotly, this.#plot, step);
    });
  }

  /**
   * Changes the drawn figure, once it is drawn; a figure that could not be drawn stays as it is.
   * @param {(plotly: import("./types.d.ts").Plotly) => unknown} change
   */
  #afterDrawing(change) {
    this.#drawing = this.#drawing
      .then(() => this.#plotly && this.#plot.layout && !this.#isDisposed && change(this.#plotly))
      .catch((error) => console.error(error));
    return this.#drawing;
  }
}

/**
 * Makes the figure show a step of a slider.
 * @param {import("./types.d.ts").Plotly} plotly
 * @param {import("./types.d.ts").FigureElement} plot
 * @param {import("./types.d.ts").SliderStep} step
 */
function apply(plotly, plot, { method, args }) {
  if (method === "restyle" || method === "update" || method === "relayout" || method === "animate") {
    return plotly[method](plot, ...(args ?? []));
  }
  return undefined;
}

/**
 * The layout of a figure that no kernel draws any more.
 * @param {Figure["layout"]} layout
 */
function withoutLive(layout) {
  const meta = Object(layout.meta);
  return { ...layout, meta: { ...meta, gradus: { ...Object(meta.gradus), live: null } } };
}
