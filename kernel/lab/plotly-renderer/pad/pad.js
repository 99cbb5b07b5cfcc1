// A pad of coarse pixels on which a reader draws, by mouse, finger, pen or keys. Live figures and the kernel's drawing pad are this one.
import { keepKeys } from "../page/keyboard.js";
import { watchTheme } from "../page/theme.js";

/** Pixels of the screen for one of the pad. */
const SCALE = 10;

/** How far the ink of the brush goes, in pixels of the pad. */
const REACH = 1.6;

/** @type {Record<string, readonly [x: number, y: number]>} */
const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const ERASERS = ["Delete", "Backspace"];

/** @typedef {{ x: number, y: number }} Place in pixels of the pad */

/**
 * Makes a pad.
 * @param {object} options
 * @param {number} options.rows
 * @param {number} options.columns
 * @param {string} [options.name] for those who cannot see it.
 * @param {readonly number[]} [options.sample] a drawing that lies there until a reader begins one.
 * @param {() => void} options.onStroke called when a stroke has ended, and when the pad was erased.
 * @param {() => void} [options.onInk] called while a stroke is drawn.
 */
export function createPad({ rows, columns, name = "Drawing pad", sample, onStroke, onInk = () => {} }) {
  const pad = new Pad(rows, columns, name);
  pad.onStroke = onStroke;
  pad.onInk = onInk;
  if (sample) pad.showSample(sample);
  return {
    element: pad.element,
    pixels: () => pad.pixels,
    /** @param {Float32Array<ArrayBuffer>} pixels */
    show: (pixels) => pad.show(pixels),
    stop: watchTheme(() => pad.paint()),
  };
}

class Pad {
  element = document.createElement("div");
  /** The ink of each pixel, row by row, from 0 to 1. */
  pixels = new Float32Array();
  onStroke = () => {};
  onInk = () => {};
  #canvas = document.createElement("canvas");
  #rows;
  #columns;
  #isSample = false;
  /** @type {Place | null} where the pointer was. */
  #last = null;
  /** @type {Place | null} the brush of the keys. */
  #brush = null;

  /**
   * @param {number} rows
   * @param {number} columns
   * @param {string} name
   */
  constructor(rows, columns, name) {
    this.#rows = rows;
    this.#columns = columns;
    this.pixels = new Float32Array(rows * columns);
    const canvas = Object.assign(this.#canvas, { width: columns * SCALE, height: rows * SCALE, tabIndex: 0 });
    canvas.className = "gradus-pad";
    canvas.setAttribute("role", "application");
    canvas.setAttribute("aria-label", `${name}: arrow keys move the brush, the space bar inks, Delete erases`);
    keepKeys(canvas);
    const erase = Object.assign(document.createElement("button"), { type: "button", textContent: "Erase" });
    erase.className = "gradus-pad-erase jupyter-button";
    keepKeys(erase);
    erase.addEventListener("click", () => this.#erase());
    this.element.append(canvas, erase);
    this.#listen();
  }

  /** @param {Float32Array<ArrayBuffer>} pixels */
  show(pixels) {
    this.pixels = pixels;
    this.#isSample = false;
    this.paint();
  }

  /** @param {readonly number[]} pixels */
  showSample(pixels) {
    this.show(Float32Array.from(pixels));
    this.#isSample = true;
  }

  paint() {
    const pen = this.#canvas.getContext("2d");
    if (!pen) return;
    // The page's theme may change: its colours come to the canvas by its style alone.
    const { color } = getComputedStyle(this.#canvas);
    pen.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    pen.fillStyle = color;
    this.pixels.forEach((ink, k) => {
      if (ink === 0) return;
      pen.globalAlpha = ink;
      pen.fillRect((k % this.#columns) * SCALE, Math.floor(k / this.#columns) * SCALE, SCALE, SCALE);
    });
    pen.globalAlpha = 1;
    if (!this.#brush) return;
    pen.strokeStyle = color;
    pen.strokeRect(this.#brush.x * SCALE + 0.5, this.#brush.y * SCALE + 0.5, SCALE - 1, SCALE - 1);
  }

  #listen() {
    const canvas = this.#canvas;
    canvas.addEventListener("pointerdown", (event) => {
      canvas.setPointerCapture(event.pointerId);
      this.#brush = null;
      this.#stroke(this.#placeOf(event));
    });
    canvas.addEventListener("pointermove", (event) => {
      if (!this.#last) return;
      const passed = event.getCoalescedEvents?.() ?? [];
      for (const each of passed.length > 0 ? passed : [event]) this.#stroke(this.#placeOf(each));
      this.onInk();
    });
    for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, () => this.#endStroke());
    canvas.addEventListener("keydown", (event) => this.#press(event));
    canvas.addEventListener("blur", () => {
      this.#brush = null;
      this.paint();
    });
  }

  /**
   * Inks around a place.
   * @param {Place} place
   */
  #ink({ x, y }) {
    if (this.#isSample) this.show(new Float32Array(this.pixels.length));
    for (let k = 0; k < this.pixels.length; k += 1) {
      const distance = Math.hypot((k % this.#columns) + 0.5 - x, Math.floor(k / this.#columns) + 0.5 - y);
      this.pixels[k] = Math.max(this.pixels[k] ?? 0, Math.min(1, Math.max(0, REACH - distance)));
    }
  }

  /**
   * Inks the way from where the pointer was.
   * @param {Place} to
   */
  #stroke(to) {
    const from = this.#last ?? to;
    const steps = Math.max(1, Math.ceil(2 * Math.hypot(to.x - from.x, to.y - from.y)));
    for (let step = 1; step <= steps; step += 1) {
      this.#ink({ x: from.x + ((to.x - from.x) * step) / steps, y: from.y + ((to.y - from.y) * step) / steps });
    }
    this.#last = to;
    this.paint();
  }

  #endStroke() {
    const hasDrawn = this.#last !== null;
    this.#last = null;
    if (hasDrawn) this.onStroke();
  }

  #erase() {
    this.show(new Float32Array(this.pixels.length));
    this.onStroke();
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    const move = MOVES[event.key];
    const erases = ERASERS.includes(event.key);
    if (!move && event.key !== " " && !erases) return;
    event.preventDefault();
    event.stopPropagation();
    if (erases) {
      this.#erase();
      return;
    }
    const [dx, dy] = move ?? [0, 0];
    const { x, y } = this.#brush ?? { x: Math.floor(this.#columns / 2), y: Math.floor(this.#rows / 2) };
    this.#brush = {
      x: Math.min(this.#columns - 1, Math.max(0, x + dx)),
      y: Math.min(this.#rows - 1, Math.max(0, y + dy)),
    };
    if (event.key === " " || event.shiftKey) {
      this.#ink({ x: this.#brush.x + 0.5, y: this.#brush.y + 0.5 });
      this.onStroke();
    }
    this.paint();
  }

  /**
   * @param {PointerEvent} event
   * @returns {Place}
   */
  #placeOf({ clientX, clientY }) {
    const box = this.#canvas.getBoundingClientRect();
    return {
      x: ((clientX - box.left) / box.width) * this.#columns,
      y: ((clientY - box.top) / box.height) * this.#rows,
    };
  }
}

/** The style sheet. */
export const padStyle = `
.gradus-pad {
  display: block;
  width: min(280px, 100%);
  image-rendering: pixelated;
  touch-action: none;
  cursor: crosshair;
  color: var(--jp-content-font-color0, #000);
  background: var(--jp-layout-color0, #fff);
  border: 1px solid var(--jp-border-color0, #999);
  border-radius: 3px;
}
.gradus-pad:focus-visible { outline: 2px solid var(--jp-brand-color1, #1976d2); outline-offset: 1px; }
.gradus-pad-erase { margin-top: 6px; }
`;
