// The slope of a cost along one entry, measured with steps of many sizes, and how exact the measurement is.
import { UNIT_ROUNDOFF, type CostAround } from "./cost-noise.ts";

/** A slope and how far it may be from the true one. */
export interface MeasuredSlope {
  readonly slope: number;
  /** Bounds the distance to the true slope: what is left of truncation, rounding, and the kink. */
  readonly error: number;
  /** By how much the slopes to the left and to the right differ however small the step; 0 where none can be seen. */
  readonly kink: number;
}

/** The differences with one step. */
interface Level {
  readonly step: number;
  readonly slope: number;
  /** The slope to the right less the slope to the left: proportional to the step where the cost is smooth. */
  readonly jump: number;
  /** What rounding of the costs does to the slope, at most. */
  readonly rounding: number;
}

/** Each step is so many times smaller than the one before. */
const RATIO: number = Math.sqrt(10);
/** Steps down to this one are always taken, so that nothing finer than the larger ones is overlooked. */
const USUAL_LEAST = 1e-8;
/** Smaller steps are lost in the rounding of the entry itself. */
const LEAST = 1e-14;
/** So many standard deviations of rounding are allowed for. */
export const DEVIATIONS = 4;
/** So many roundings are granted to a gradient that is nearly zero because its terms cancel: u √J''_i √J''_j θ_j each. */
const GRADIENT_ROUNDINGS = 8;

/**
 * The slope of f at x from two-sided differences with the steps 1, 0.3, 0.1, 0.03, … (times |x| where that is above 1).
 *
 * Large steps suffer from truncation, small ones from rounding, and where they meet depends on f. So each step gets a bound of
 * its error, and the step with the least is taken:
 *
 *   truncation: the distance to the difference with the step before; where these distances fall as they must, Richardson's
 *     extrapolation takes away the term with ε², then that with ε⁴, …
 *   rounding: 4σ/ε
 *   a kink: |jump(rε) - r jump(ε)| / (r - 1), r = √10, which is nothing where the slopes of both sides meet as ε falls; jump(ε) is the slope
 *     to the right less that to the left
 *   overlooked detail: what the differences with smaller steps disagree by, beyond their own errors
 *
 * f: the cost as a function of the entry; x: the entry. Where a small step has left the cost as it is (`isFlatNearby`) and two
 * larger ones do so too, it is that of a dead unit, and no more steps are taken in between.
 * Source: Ridders, "Accurate computation of F'(x) and F'(x) F''(x)", 1982; chapter 12.
 */
export function measureSlope(
  f: (x: number) => number,
  x: number,
  { here, noise, reach }: CostAround,
  isFlatNearby: boolean = false,
): MeasuredSlope {
  const scale = Math.max(1, Math.abs(x));
  const levels: Level[] = [];
  let least: number | undefined;
  for (let size = 1; size > LEAST; size /= RATIO) {
    // Smaller steps help as long as their rounding is below the error so far.
    if (size < USUAL_LEAST) least ??= (DEVIATIONS * noise) / (bestOf(levels, reach).error * scale);
    if (least !== undefined && size < least) break;
    const level = levelWith(f, x, size * scale, here, noise);
    // Steps that lead out of where the cost is defined.
    if (!Number.isFinite(level.slope) || !Number.isFinite(level.jump)) {
      levels.length = 0;
      continue;
    }
    levels.push(level);
    if (isFlatNearby && levels.length >= 2 && isFlat(levels.slice(-2))) break;
  }
  return bestOf(levels, reach);
}

function levelWith(f: (x: number) => number, x: number, step: number, here: number, noise: number): Level {
  // The entry is rounded as well: what counts is where the steps have led.
  const [right, left] = [x + step, x - step];
  const [above, below] = [f(right), f(left)];
  const slope = (above - below) / (right - left);
  const jump = (above - here) / (right - x) - (here - below) / (x - left);
  const largest = UNIT_ROUNDOFF * Math.max(Math.abs(above), Math.abs(below));
  return { step, slope, jump, rounding: (DEVIATIONS * Math.max(noise, largest)) / step };
}

function isFlat(levels: readonly Level[]): boolean {
  return levels.every(({ slope, jump }) => slope === 0 && jump === 0);
}

function bestOf(levels: readonly Level[], reach: number): MeasuredSlope {
  let best: MeasuredSlope = { slope: 0, error: Infinity, kink: 0 };
  for (let k = 1; k < levels.length; k++) {
    for (const found of estimatesAt(levels, k, reach)) {
      const error = found.error + overlooked(levels, k, found.slope);
      if (error < best.error) best = { ...found, error };
    }
  }
  return best;
}

/** The difference of a level, and its extrapolations as far as the levels before say that they may be trusted. */
function estimatesAt(levels: readonly Level[], k: number, reach: number): MeasuredSlope[] {
  const { rounding, jump, step } = levels[k];
  const gradientRounding = GRADIENT_ROUNDINGS * UNIT_ROUNDOFF * Math.sqrt(Math.abs(jump) / step) * reach;
  const unavoidable = rounding + remainingAsymmetry(levels, k) + gradientRounding;
  const kink = kinkAt(levels, k);
  const estimates: MeasuredSlope[] = [];
  // The last slopes of a column of Richardson's scheme, the newest last.
  let column = levels.slice(0, k + 1).map(({ slope }) => slope);
  for (let order = 1; column.length >= 2; order++) {
    const [slope, before] = [column[column.length - 1], column[column.length - 2]];
    const change = slope - before;
    estimates.push({ slope, error: Math.abs(change) + unavoidable, kink });
    if (column.length < 3 || !(Math.abs(change) * RATIO <= Math.abs(before - column[column.length - 3]))) break;
    const gain = RATIO ** (2 * order) - 1;
    column = column.slice(1).map((next, i) => next + (next - column[i]) / gain);
  }
  return estimates;
}

/** What the jumps of two levels say against a smooth cost, whose jump is proportional to the step. */
function asymmetry(before: Level, last: Level): number {
  return Math.abs(before.jump - RATIO * last.jump) / (RATIO - 1);
}

/** What of an asymmetry may be rounding: a jump is the difference of two slopes, about three times as uncertain as the one between. */
function jumpRounding(before: Level, last: Level): number {
  return 3 * last.rounding + 1e-12 * Math.abs(before.jump);
}

/**
 * How much of a kink there can be between the ends of a step. One that larger steps have shown is still there where rounding
 * hides it, and what smaller steps no longer show was the bend of a smooth cost.
 */
function remainingAsymmetry(levels: readonly Level[], k: number): number {
  let remaining = 0;
  for (let j = 1; j <= k; j++) {
    const [before, last] = [levels[j - 1], levels[j]];
    remaining = Math.max(asymmetry(before, last), Math.min(remaining, jumpRounding(before, last)));
  }
  for (let j = k + 1; j < levels.length; j++) {
    const [before, last] = [levels[j - 1], levels[j]];
    remaining = Math.min(remaining, asymmetry(before, last) + jumpRounding(before, last));
  }
  return remaining;
}

/** The asymmetry of a level where it cannot be rounding, else 0. */
function certainAsymmetry(levels: readonly Level[], k: number): number {
  if (k < 1 || k >= levels.length) return 0;
  const [before, last] = [levels[k - 1], levels[k]];
  const found = asymmetry(before, last);
  return found > jumpRounding(before, last) ? found : 0;
}

/** An asymmetry that stays as the step falls is that of a kink; where it falls, as ε³, it is the bend of a smooth cost. */
function kinkAt(levels: readonly Level[], k: number): number {
  const here = certainAsymmetry(levels, k);
  const stays =
    0.3 * here <= certainAsymmetry(levels, k + 1) || (k >= 2 && here >= 0.3 * certainAsymmetry(levels, k - 1));
  return stays ? here : 0;
}

/** By how much the differences with smaller steps disagree, beyond their rounding and what they still change by. */
function overlooked(levels: readonly Level[], k: number, slope: number): number {
  let most = 0;
  for (let j = k + 1; j < levels.length; j++) {
    const change = Math.abs(levels[j].slope - levels[j - 1].slope);
    most = Math.max(most, Math.abs(levels[j].slope - slope) - change - levels[j].rounding);
  }
  return most;
}
