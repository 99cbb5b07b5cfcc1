// A live figure's pad to draw on: a digit for a network to read.
import { Matrix } from "../../matrix/matrix.ts";
import type { ImageSize } from "../../data/images/warp.ts";
import { type KeptValue, type LiveControl, named } from "./control.ts";

/** What may be said of a pad. */
export interface LivePadOptions extends Partial<ImageSize> {
  /** Drawings that the figure keeps for readers without a kernel, one in each column; the first is shown until somebody draws. */
  samples?: Matrix;
  /** Their names; their numbers by default. */
  labels?: readonly string[];
  /** What is drawn: "digit"; the name of the argument by default. */
  symbol?: string;
}

const MOST_PIXELS = 64;
const MOST_SAMPLES = 50;

/** Ink is sent and kept in hundredths. */
const rounded = (ink: number): number => Math.round(100 * ink) / 100;

/**
 * A pad for `liveFigure`, to draw on by mouse, finger, pen or keys. `draw` gets the drawing as a column of height · width pixels, its
 * rows one after the other, from 0 (paper) to 1 (ink), as images of the library are. A figure keeps the samples.
 *
 * `centerImages` puts a drawing where a data set has its digits.
 *
 * @throws RangeError for sizes that are no whole numbers from 1 to 64, for samples of another size, for more than 50 of them, for pixels
 *   that are not from 0 to 1, and for labels that do not fit.
 * Chapter 23
 * @example
 * drawingPad({ width: 2, height: 2 }).keeps[0].value.shape; // => [ 4, 1 ]
 */
export function drawingPad({
  height = 28,
  width = 28,
  samples,
  labels,
  symbol,
}: LivePadOptions = {}): LiveControl<Matrix> {
  const pixels = pixelsOf({ height, width });
  const keeps = samples === undefined ? [blank(pixels)] : keptDrawings(samples, labels, pixels);
  const [shown] = keeps;
  const value = Array.from(shown?.value.data ?? [], rounded);
  return {
    ...named("drawingPad", symbol),
    keeps,
    start: 0,
    onPage: (name) => ({ kind: "pad", symbol: name, rows: height, columns: width, value }),
    read(sent, where) {
      if (Array.isArray(sent) && sent.length === pixels && sent.every(isInk))
        return new Matrix(pixels, 1, Float64Array.from(sent));
      throw new RangeError(`${where} must be ${pixels} pixels from 0 to 1, got ${textOf(sent)}`);
    },
  };
}

function pixelsOf(size: ImageSize): number {
  for (const [name, length] of Object.entries(size)) {
    if (Number.isInteger(length) && length >= 1 && length <= MOST_PIXELS) continue;
    throw new RangeError(`drawingPad: ${name} must be a whole number from 1 to ${MOST_PIXELS}, got ${length}`);
  }
  return size.height * size.width;
}

const blank = (pixels: number): KeptValue<Matrix> => ({
  label: "nothing",
  value: new Matrix(pixels, 1, new Float64Array(pixels)),
});

function keptDrawings(samples: Matrix, labels: readonly string[] | undefined, pixels: number): KeptValue<Matrix>[] {
  const { rows, cols } = samples;
  if (rows !== pixels) throw new RangeError(`drawingPad: samples must have ${pixels} rows, got ${samples.shape}`);
  if (cols < 1 || cols > MOST_SAMPLES) {
    throw new RangeError(`drawingPad: samples must be 1 to ${MOST_SAMPLES} drawings, got ${cols}`);
  }
  if (labels !== undefined && labels.length !== cols) {
    throw new RangeError(`drawingPad: labels must name each of ${cols} samples, got ${labels.length}`);
  }
  const wrong = samples.data.findIndex((ink) => !isInk(ink));
  if (wrong >= 0) throw new RangeError(`drawingPad: pixels must be from 0 to 1, got ${samples.data[wrong]}`);
  return Array.from({ length: cols }, (_, sample) => ({
    label: labels?.[sample] ?? String(sample + 1),
    value: new Matrix(
      pixels,
      1,
      Float64Array.from({ length: pixels }, (_, pixel) => samples.get(pixel, sample)),
    ),
  }));
}

function isInk(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value <= 1;
}

function textOf(sent: unknown): string {
  if (!Array.isArray(sent)) return String(sent);
  const wrong = sent.find((value) => !isInk(value));
  return wrong === undefined ? `${sent.length} of them` : `${String(wrong)} among them`;
}
