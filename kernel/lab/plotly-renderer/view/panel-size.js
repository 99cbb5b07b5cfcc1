// The size of a figure: as wide as its panel, and as high where the panel has a height that does not come from the figure.

/** What Plotly draws in where nobody asks for a height. */
const DEFAULT_HEIGHT = 450;

/** Gives the element of a plot the size of its panel in pixels: for panels out of view Plotly would find no size. */
export class PanelSize {
  #panel;
  #plot;
  #width = 0;
  #height = 0;
  /** A document's panel has a height of its own, an output's panel is as high as what it shows. */
  #fills = false;
  #isFixed = false;

  /**
   * @param {HTMLElement} panel
   * @param {HTMLElement} plot the element within it that Plotly draws into.
   */
  constructor(panel, plot) {
    this.#panel = panel;
    this.#plot = plot;
  }

  /**
   * Before a figure is drawn: notes which size it asks for itself.
   * @param {{ width?: number, height?: number }} layout
   */
  begin({ width, height }) {
    this.#isFixed = width !== undefined;
    const isEmpty = !this.#plot.hasChildNodes();
    if (isEmpty) this.#fills = height === undefined && this.#panel.clientHeight > 0;
    // The place is kept free, so that the page does not jump when the figure comes.
    if (!this.#fills) this.#plot.style.minHeight = `${height ?? DEFAULT_HEIGHT}px`;
  }

  /** After a figure is drawn: it is as high as it is. */
  release() {
    this.#plot.style.minHeight = "";
  }

  /** Whether the panel has a size, which hidden panels and those that wait for their cell have not. */
  isShown() {
    return this.#panel.clientWidth > 0;
  }

  /** Whether the plot should have another size now. */
  hasChanged() {
    const { clientWidth, clientHeight } = this.#panel;
    if (clientWidth === 0) return false;
    return clientWidth !== this.#width || (this.#fills && clientHeight !== this.#height);
  }

  /** Gives the plot the panel's size; returns whether the plot has to follow. */
  take() {
    const { clientWidth, clientHeight } = this.#panel;
    if (clientWidth === 0) return false;
    this.#width = clientWidth;
    this.#height = clientHeight;
    if (this.#isFixed) return false;
    this.#plot.style.width = `${clientWidth}px`;
    if (this.#fills) this.#plot.style.height = `${clientHeight}px`;
    return true;
  }
}
