// What a live figure is moved by: a number between two limits.
import { requireText } from "../parts/values.ts";

/** A slider of a live figure. */
export interface LiveSlider {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Where it begins. */
  readonly value: number;
  /** The quantity: "α"; the name of the argument by default. */
  readonly symbol?: string;
  /** How many values the figure keeps for readers without a kernel. */
  readonly kept: number;
}

/** What may be said of a slider. */
export interface LiveSliderOptions {
  min: number;
  max: number;
  /** How far apart two values are; a hundredth of the range by default. */
  step?: number;
  /** Where it begins; in the middle by default. */
  value?: number;
  /** The quantity: "α"; the name of the argument by default. */
  symbol?: string;
  /** How many values the figure keeps for readers without a kernel: 9 by default. */
  kept?: number;
}

/**
 * A slider for `liveFigure`.
 *
 * @throws RangeError for limits that are no range, for a step that is not above 0 or gives more than 1,000 values, for a start outside of
 *   the limits, and for fewer than two values to keep.
 * @example
 * slider({ min: 0, max: 1 }).step; // => 0.01
 */
export function slider({ min, max, step = (max - min) / 100, value, symbol, kept = 9 }: LiveSliderOptions): LiveSlider {
  if (!(Number.isFinite(min) && Number.isFinite(max) && min < max)) {
    throw new RangeError(`slider: min must be below max, got ${min} and ${max}`);
  }
  if (!(step > 0) || (max - min) / step > MOST) {
    throw new RangeError(`slider: step must be above 0 and give at most ${MOST} values, got ${step}`);
  }
  if (!Number.isInteger(kept) || kept < 2) throw new RangeError(`slider: kept must be at least 2, got ${kept}`);
  if (symbol !== undefined) requireText("slider: symbol", symbol);
  const start = value ?? onGrid((min + max) / 2, { min, max, step });
  if (!(start >= min && start <= max)) {
    throw new RangeError(`slider: value must lie between ${min} and ${max}, got ${start}`);
  }
  return { min, max, step, value: start, kept, ...(symbol === undefined ? {} : { symbol }) };
}

const MOST = 1000;

/** Of the digits of a computed value those that are not rounding. */
const DIGITS = 12;

/** The value of the slider that is nearest. */
function onGrid(value: number, { min, max, step }: Pick<LiveSlider, "min" | "max" | "step">): number {
  const nearest = min + Math.round((value - min) / step) * step;
  return Number(Math.min(max, Math.max(min, nearest)).toPrecision(DIGITS));
}

/** The values that a figure keeps: evenly spread, and the one that is shown first. */
export function keptValues(control: LiveSlider): number[] {
  const { min, max, value, kept } = control;
  const spread = Array.from({ length: kept }, (_, k) => onGrid(min + ((max - min) * k) / (kept - 1), control));
  return [...new Set([...spread, value])].sort((a, b) => a - b);
}
