// What a live figure and its kernel say to each other.
import { createLiveControls } from "./live-controls.js";

/** The name under which kernels take the comm of a figure. */
const TARGET = "gradus.figure";

/** @typedef {import("../figure/types.d.ts").LiveNotes} LiveNotes */

/** A figure's connection to its kernel. */
export class LiveConnection {
  #comm;
  #notes;
  /** @type {ReturnType<typeof createLiveControls> | undefined} */
  #controls;
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
  constructor(comm, notes) {
    this.#comm = comm;
    this.#notes = notes;
  }

  /**
   * Connects a figure; null where its kernel is gone, or is another one.
   * @param {import("./types.d.ts").FigureKernel | null} kernel
   * @param {LiveNotes} notes
   */
  static async open(kernel, notes) {
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

  /**
   * The controls, with all their values; `redraw` is called when one of them has moved.
   * @param {() => unknown} redraw
   */
  controls(redraw) {
    this.#controls?.stop();
    this.#controls = createLiveControls(this.#notes.controls, redraw);
    return this.#controls;
  }

  /** The figure for the values that the controls have now; null when the kernel is gone or cannot draw it. */
  draw() {
    const turn = (this.#turn += 1);
    const values = this.#controls?.values() ?? [];
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
