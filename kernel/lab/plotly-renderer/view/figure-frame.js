// What stands around a plot: the figure's words above and below it, its controls, and the point to drag on it.
import { createControls } from "../controls/controls.js";
import { createGrip } from "../controls/drag-grip.js";
import { richText } from "../page/rich-text.js";

export class FigureFrame {
  element = document.createElement("figure");
  #plot;
  /** @type {import("./types.d.ts").FigureControls | undefined} */
  #controls;
  /** @type {ReturnType<typeof createGrip> | undefined} */
  #grip;

  /** @param {import("../figure/plotly.d.ts").FigureElement} plot */
  constructor(plot) {
    this.#plot = plot;
    this.element.className = "gradus-frame";
    this.element.append(plot);
  }

  /** Leaves the plot alone, for a figure whose words and sliders Plotly draws. */
  clear() {
    this.stop();
    this.element.replaceChildren(this.#plot);
  }

  /**
   * Gives the figure its words, and controls in place of its sliders.
   * @param {import("../figure/types.d.ts").FigureNotes} notes
   * @param {readonly import("../figure/types.d.ts").PlotlySlider[]} sliders
   * @param {(step: import("../figure/types.d.ts").SliderStep) => unknown} apply makes the figure show a step.
   */
  surround({ title, caption, play, drag }, sliders, apply) {
    const controls = createControls(sliders, play, apply);
    this.#surround(title, caption, controls.knobs.length > 0 ? [controls.element] : []);
    this.#controls = controls;
    const [across, up] = controls.knobs;
    if (drag && across && up) this.#grip = createGrip(this.#plot, drag, [across, up]);
  }

  /**
   * Gives the figure its words, and the controls by which its kernel draws it.
   * @param {string} title
   * @param {string} caption
   * @param {import("./types.d.ts").FigureControls} controls
   */
  surroundLive(title, caption, controls) {
    this.#surround(title, caption, [controls.element]);
    this.#controls = controls;
  }

  /**
   * @param {string} title
   * @param {string} caption
   * @param {readonly HTMLElement[]} controls
   */
  #surround(title, caption, controls) {
    this.stop();
    const above = Object.assign(document.createElement("div"), { className: "gradus-title" });
    above.append(richText(title));
    const below = document.createElement("figcaption");
    below.append(richText(caption));
    this.element.replaceChildren(above, this.#plot, ...controls, below);
  }

  /** Lays the point to drag over the plot, where the figure has one. */
  placeGrip() {
    const grip = this.#grip;
    if (!grip) return;
    if (!grip.element.isConnected) this.#plot.append(grip.element);
    grip.follow();
  }

  /** Brings the point to drag to where its place is drawn now. */
  followGrip() {
    this.#grip?.follow();
  }

  /** Ends what the controls do of themselves, and takes the point to drag away. */
  stop() {
    this.#controls?.stop();
    this.#controls = undefined;
    this.#grip?.element.remove();
    this.#grip = undefined;
  }
}
