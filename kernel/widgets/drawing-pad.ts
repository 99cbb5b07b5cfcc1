// A pad of coarse pixels to draw on, by mouse, finger, pen or keys: a digit for a network to read.
import { anywidget, type AnyWidget } from "./anywidget.ts";
import { shortText } from "./model/shapes.ts";

/** What both sides know of a pad. */
export interface PadState {
  /** The ink of each pixel, row by row, from 0 to 1. */
  pixels: Float32Array;
  rows: number;
  columns: number;
}

/** A pad to draw on. */
export type DrawingPad = AnyWidget<PadState> & {
  /** Takes all ink away. */
  readonly erase: () => void;
};

/** What may be said of a pad. */
export interface DrawingPadOptions {
  /** 28 by default, as the digits of MNIST have. */
  rows?: number;
  columns?: number;
}

const MOST = 128;

/**
 * A pad to draw on: `pad.observe("pixels", (pixels) => guess(pixels))` is called after every stroke. Arrow keys move a brush, the space
 * bar inks, Delete erases all.
 *
 * Throws a RangeError for sizes that are no whole numbers from 1 to 128.
 */
export function drawingPad({ rows = 28, columns = 28 }: DrawingPadOptions = {}): DrawingPad {
  for (const [name, size] of Object.entries({ rows, columns })) {
    if (!Number.isInteger(size) || size < 1 || size > MOST) {
      throw new RangeError(`drawingPad: ${name} must be a whole number from 1 to ${MOST}, got ${shortText(size)}`);
    }
  }
  const blank = (): Float32Array => new Float32Array(rows * columns);
  const state: PadState = { pixels: blank(), rows, columns };
  const pad = anywidget({ esm: padScript, css: padStyle, state });
  return Object.assign(pad, { erase: () => pad.set({ pixels: blank() }) });
}

/** The module: paints the pixels, and inks them where the pointer or the brush of the keys goes. */
const padScript = String.raw`
const SCALE = 10; // pixels of the screen for one of the pad
const REACH = 1.6; // how far the ink of the brush goes, in pixels of the pad

function render({ model, el }) {
  const rows = model.get("rows");
  const columns = model.get("columns");
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: columns * SCALE, height: rows * SCALE, tabIndex: 0, className: "gradus-pad" });
  canvas.setAttribute("role", "img");
  canvas.setAttribute("data-lm-suppress-shortcuts", "true");
  canvas.setAttribute("aria-label", "Drawing pad: arrow keys move the brush, the space bar inks, Delete erases");
  const erase = Object.assign(document.createElement("button"), { type: "button", textContent: "Erase" });
  erase.className = "gradus-pad-erase jupyter-button";
  el.append(canvas, erase);
  const pen = canvas.getContext("2d");
  let pixels = new Float32Array(rows * columns);
  let last = null;
  let brush = null;

  function paint() {
    const { color } = getComputedStyle(canvas);
    pen.clearRect(0, 0, canvas.width, canvas.height);
    pen.fillStyle = color;
    pixels.forEach((ink, k) => {
      if (ink === 0) return;
      pen.globalAlpha = ink;
      pen.fillRect((k % columns) * SCALE, Math.floor(k / columns) * SCALE, SCALE, SCALE);
    });
    pen.globalAlpha = 1;
    if (!brush) return;
    pen.strokeStyle = color;
    pen.strokeRect(brush.x * SCALE + 0.5, brush.y * SCALE + 0.5, SCALE - 1, SCALE - 1);
  }

  function take() {
    const bytes = model.get("pixels");
    const copy = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
    pixels = new Float32Array(copy);
    paint();
  }

  function send() {
    model.set("pixels", pixels.slice());
    model.save_changes();
  }

  function ink(x, y) {
    for (let k = 0; k < pixels.length; k += 1) {
      const distance = Math.hypot((k % columns) + 0.5 - x, Math.floor(k / columns) + 0.5 - y);
      pixels[k] = Math.max(pixels[k], Math.min(1, Math.max(0, REACH - distance)));
    }
  }

  function stroke(to) {
    const from = last ?? to;
    const steps = Math.max(1, Math.ceil(2 * Math.hypot(to.x - from.x, to.y - from.y)));
    for (let step = 1; step <= steps; step += 1) {
      ink(from.x + ((to.x - from.x) * step) / steps, from.y + ((to.y - from.y) * step) / steps);
    }
    last = to;
    paint();
  }

  function placeOf(event) {
    const box = canvas.getBoundingClientRect();
    return { x: ((event.clientX - box.left) / box.width) * columns, y: ((event.clientY - box.top) / box.height) * rows };
  }

  function clear() {
    pixels.fill(0);
    paint();
    send();
  }

  const moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  function press(event) {
    const move = moves[event.key];
    if (!move && event.key !== " " && event.key !== "Delete" && event.key !== "Backspace") return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Delete" || event.key === "Backspace") return clear();
    brush ??= { x: Math.floor(columns / 2), y: Math.floor(rows / 2) };
    const [dx, dy] = move ?? [0, 0];
    brush = { x: Math.min(columns - 1, Math.max(0, brush.x + dx)), y: Math.min(rows - 1, Math.max(0, brush.y + dy)) };
    if (event.key === " " || event.shiftKey) {
      ink(brush.x + 0.5, brush.y + 0.5);
      send();
    }
    paint();
  }

  const end = () => {
    if (last) send();
    last = null;
  };
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    brush = null;
    stroke(placeOf(event));
  });
  canvas.addEventListener("pointermove", (event) => {
    if (last) for (const each of event.getCoalescedEvents?.() ?? [event]) stroke(placeOf(each));
  });
  canvas.addEventListener("pointerup", end);
  canvas.addEventListener("pointercancel", end);
  canvas.addEventListener("keydown", press);
  canvas.addEventListener("blur", () => { brush = null; paint(); });
  erase.addEventListener("click", clear);
  model.on("change:pixels", take);
  // The page's theme may change: its colours come to the canvas by its style alone.
  const themes = new MutationObserver(paint);
  themes.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-name", "data-jp-theme-light"] });
  take();
  return () => {
    themes.disconnect();
    model.off("change:pixels", take);
  };
}

export default { render };
`;

/** The style sheet. */
const padStyle = `
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
