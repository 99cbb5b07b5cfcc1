// Figures whose kernel draws them anew: how the page finds that kernel, and what the two say to each other.

/** The name under which kernels take the comm of a figure. */
const TARGET = "gradus.figure";

/** How many digits of a computed value are not rounding. */
const DIGITS = 12;

/** @typedef {import("./types.d.ts").LiveNotes} LiveNotes */
/** @typedef {(node: HTMLElement) => Promise<import("./types.d.ts").FigureKernel | null>} KernelFinder */

/** @type {KernelFinder} pages without kernels, such as those of the book, set no other. */
let kernelOf = async () => null;

/**
 * Says how the kernel of a place on the page is found.
 * @param {KernelFinder} finder
 */
export function setKernelFinder(finder) {
  kernelOf = finder;
}

/** A figure's connection to its kernel. */
export class LiveConnection {
  #comm;
  #turn = 0;
  /** @type {Map<number, (figure: unknown) => void>} */
  #waiting = new Map();
  #isOpen = true;
  /** Called once when there is no kernel any more that draws the figure. */
  onClose = () => {};

  /**
   * @param {import("./types.d.ts").FigureComm} comm
   * @param {LiveNotes} notes
   */
  constructor(comm, { sliders }) {
    this.#comm = comm;
    /** The sliders in the form that Plotly's have, with all their values. */
    this.sliders = sliders.map(fineSlider);
  }

  /**
   * Connects a figure; null where its kernel is gone, or is another one.
   * @param {HTMLElement} node
   * @param {LiveNotes} notes
   */
  static async open(node, notes) {
    const kernel = await kernelOf(node);
    if (!kernel || !kernel.handleComms) return null;
    const comm = kernel.createComm(TARGET);
    const connection = new LiveConnection(comm, notes);
    const isReady = new Promise((resolve) => {
      comm.onMsg = ({ content }) => (content.data.ready ? resolve(true) : connection.#receive(content.data));
      comm.onClose = () => {
        resolve(false);
        connection.#closed();
      };
      kernel.statusChanged.connect((_, status) => {
        if (/restarting|dead|terminating/.test(status)) comm.onClose({});
      });
      comm.open({ id: notes.id });
    });
    return (await isReady) ? connection : null;
  }

  /** The figure for the values that the sliders have now; null when the kernel is gone or cannot draw it. */
  draw() {
    const turn = (this.#turn += 1);
    const values = this.sliders.map(({ active = 0, steps }) => Number(steps[active]?.label));
    if (!this.#isOpen) return Promise.resolve(null);
    return new Promise((resolve) => {
      this.#waiting.set(turn, resolve);
      // A kernel that fails to draw it answers nothing; the message itself is done all the same.
      void this.#comm.send({ values, turn }).done.then(
        () => this.#answer(turn, null),
        () => this.#answer(turn, null),
      );
    });
  }

  close() {
    const wasOpen = this.#isOpen;
    this.#isOpen = false;
    if (wasOpen && !this.#comm.isDisposed) this.#comm.close({});
  }

  /** @param {{ figure?: unknown, turn?: unknown }} data */
  #receive({ figure, turn }) {
    this.#answer(Number(turn), figure);
  }

  /**
   * @param {number} turn
   * @param {unknown} figure
   */
  #answer(turn, figure) {
    this.#waiting.get(turn)?.(figure);
    this.#waiting.delete(turn);
  }

  #closed() {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    for (const turn of this.#waiting.keys()) this.#answer(turn, null);
    this.onClose();
  }
}

/**
 * @param {import("./types.d.ts").LiveSliderNotes} notes
 * @returns {import("./types.d.ts").PlotlySlider}
 */
function fineSlider({ symbol, min, max, step, value }) {
  const count = Math.floor((max - min) / step + 1e-9) + 1;
  const values = Array.from({ length: count }, (_, k) => Number((min + k * step).toPrecision(DIGITS)));
  if (values.at(-1) !== max) values.push(max);
  const distances = values.map((each) => Math.abs(each - value));
  return {
    active: distances.indexOf(Math.min(...distances)),
    currentvalue: { prefix: `${symbol} = ` },
    steps: values.map((each) => ({ label: String(each) })),
  };
}
