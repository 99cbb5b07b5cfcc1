// The entries of a gradient with their verdicts, and the worst of them.
import { UNIT_ROUNDOFF } from "./cost-noise.ts";
import { entryVerdict } from "./entry-check.ts";
import type { MeasuredSlope } from "./measured-slope.ts";
import { differenceOf, type OneStep } from "./one-step.ts";
import { GRADIENT_VERDICTS, RIGHT_BELOW, RIGHT_MARK, type GradientVerdict } from "./verdict.ts";

/** One entry of one parameter, with both of its derivatives. */
export interface EntryCheck {
  readonly name: string;
  readonly row: number;
  readonly col: number;
  readonly verdict: GradientVerdict;
  readonly analytic: number;
  /** The measured one: with the step ε where that agrees, else with the best of many steps. */
  readonly numeric: number;
  /** How far the measured one may be from the truth. */
  readonly error: number;
}

/** An entry with its verdict, and what that goes by. */
export interface JudgedEntry {
  readonly parameter: OneStep;
  readonly index: number;
  readonly verdict: GradientVerdict;
  readonly found: MeasuredSlope;
  /** How far the two slopes are apart. */
  readonly gap: number;
}

/** As many roundings as a sum over some thousand samples makes. */
const SUM_ROUNDINGS = 64;

/**
 * Every entry of a parameter with its verdict; those that did not agree with one step are measured `again`, which is told the
 * rounding that the derivative itself may have.
 */
export function judgeEntries(
  parameter: OneStep,
  again: (index: number, rounding: number) => MeasuredSlope,
): JudgedEntry[] {
  const { analytic, slopes, norms, agrees } = parameter;
  const size = Math.min(norms.analytic, norms.numeric);
  // An error that the course's first mark would call right, beside the whole parameter.
  const negligible = RIGHT_MARK * size;
  // The entries are sums of like terms: one that is nearly zero has the rounding of the others.
  const rounding = SUM_ROUNDINGS * UNIT_ROUNDOFF * size;
  const isCloseAsAWhole = differenceOf(norms) < RIGHT_BELOW;
  return slopes.map((slope, index) => {
    const derivative = analytic.data[index];
    const gap = Math.abs(derivative - slope);
    const isClose = isCloseAsAWhole || gap <= RIGHT_BELOW * (Math.abs(derivative) + Math.abs(slope));
    if (agrees[index] && isClose) {
      return { parameter, index, verdict: "right", found: { slope, error: gap, kink: 0 }, gap };
    }
    const found = again(index, rounding);
    const verdict = entryVerdict(derivative, found, negligible);
    return { parameter, index, verdict, found, gap: Math.abs(derivative - found.slope) };
  });
}

/** So many entries with the worst verdicts, and of these the ones that are farthest apart; the worst first. */
export function worstEntries(entries: readonly JudgedEntry[], count: number): EntryCheck[] {
  const worst: JudgedEntry[] = [];
  for (const entry of entries) {
    let place = worst.length;
    while (place > 0 && isWorse(entry, worst[place - 1])) place--;
    if (place === count) continue;
    worst.splice(place, 0, entry);
    if (worst.length > count) worst.pop();
  }
  return worst.map(entryCheck);
}

function isWorse(a: JudgedEntry, b: JudgedEntry): boolean {
  if (a.verdict === b.verdict) return a.gap > b.gap;
  return GRADIENT_VERDICTS.indexOf(a.verdict) > GRADIENT_VERDICTS.indexOf(b.verdict);
}

function entryCheck({ parameter: { name, analytic }, index, verdict, found }: JudgedEntry): EntryCheck {
  const [row, col] = [Math.floor(index / analytic.cols), index % analytic.cols];
  return { name, row, col, verdict, analytic: analytic.data[index], numeric: found.slope, error: found.error };
}
