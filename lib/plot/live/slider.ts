// A live figure's slider: a number between two limits.
import { shortNumber } from "../parts/values.ts";
import { type LiveControl, named } from "./control.ts";

/** A slider of a live figure. */
export interface LiveSlider extends LiveControl<number> {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Where it begins. */
  readonly value: number;
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
  const start = value ?? onGrid((min + max) / 2, { min, max, step });
  if (!(start >= min && start <= max)) {
    throw new RangeError(`slider: value must lie between ${min} and ${max}, got ${start}`);
  }
  const values = keptValues({ min, max, step, value: start }, kept);
  return {
    ...named("slider", symbol),
    min,
    max,
    step,
    value: start,
    keeps: values.map((each) => ({ label: shortNumber(each), value: each })),
    start: values.indexOf(start),
    onPage: (name) => ({ kind: "slider", symbol: name, min, max, step, value: start }),
    read(sent, where) {
      if (typeof sent === "number" && sent >= min && sent <= max) return sent;
      throw new RangeError(`${where} must be a number from ${min} to ${max}, got ${String(sent)}`);
    },
  };
}

const MOST = 1000;

/** Of the digits of a computed value those that are not rounding. */
const DIGITS = 12;

type Grid = Pick<LiveSlider, "min" | "max" | "step">;

/** The value of the slider that is nearest. */
function onGrid(value: number, { min, max, step }: Grid): number {
  const nearest = min + Math.round((value - min) / step) * step;
  return Number(Math.min(max, Math.max(min, nearest)).toPrecision(DIGITS));
}

/** The values that a figure keeps: evenly spread, and the one that is shown first. */
function keptValues(grid: Grid & { readonly value: number }, count: number): number[] {
  const { min, max, value } = grid;
  const spread = Array.from({ length: count }, (_, k) => onGrid(min + ((max - min) * k) / (count - 1), grid));
  return [...new Set([...spread, value])].sort((a, b) => a - b);
}
