// A pad of coarse pixels to draw on, by mouse, finger, pen or keys: a digit for a network to read.
import { anywidget, type AnyWidget } from "./anywidget.ts";
import { shortText } from "./model/shapes.ts";
import { padModule, padStyle } from "./pad.generated.ts";

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
  const pad = anywidget({ esm: padModule, css: padStyle, state });
  return Object.assign(pad, { erase: () => pad.set({ pixels: blank() }) });
}
