// Gradient checking: are the derivatives that we worked out those of the cost that we compute? And if not, where?
import { Matrix, norm } from "../matrix/index.ts";
import { requireFinite } from "../matrix/require-finite.ts";
import type { Gradients, Parameters } from "../nn/index.ts";
import { newArray, withScratch } from "../engine/index.ts";
import { CostAround, UNIT_ROUNDOFF } from "./cost-noise.ts";
import { entryVerdict, RESOLUTION } from "./entry-check.ts";
import { flatEntries, FlatSlope } from "./flat-entries.ts";
import { measureSlope, type MeasuredSlope } from "./measured-slope.ts";
import { MovedCost } from "./moved-cost.ts";
import type { NumericalGradientOptions } from "./numerical-gradient.ts";
import { lookWithOneStep, type OneStep } from "./one-step.ts";
import { toVector } from "./theta.ts";
import {
  GRADIENT_VERDICTS,
  relativeDifference,
  RIGHT_BELOW,
  RIGHT_MARK,
  verdictOn,
  worstVerdict,
  type GradientVerdict,
  type DifferenceVerdict,
} from "./verdict.ts";

/** How well the gradient of one parameter agrees. */
export interface ParameterCheck {
  readonly name: string;
  /** The worst that was found in its entries, or "too flat to tell" where their errors add up to too much. */
  readonly verdict: GradientVerdict;
  /** The relative difference of this parameter alone, with one step ε; large by chance where both gradients are nearly zero. */
  readonly difference: number;
  /** Its part of all squared differences, from 0 to 1: where the bug is, this is near 1. */
  readonly share: number;
  readonly analyticNorm: number;
  readonly numericNorm: number;
}

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

/** What a gradient check found. */
export interface GradientCheck {
  /** The worst verdict on any parameter: "right" only where all are. */
  readonly verdict: GradientVerdict;
  /** The course's number: the relative difference over all parameters together, measured with one step ε. */
  readonly difference: number;
  /** What the course's three marks, 1e-7, 1e-5 and 1e-3, say of that number. It may err where the cost is flat, large or has kinks. */
  readonly differenceVerdict: DifferenceVerdict;
  /** In the order of the parameters. */
  readonly byParameter: readonly ParameterCheck[];
  /** The entries with the worst verdicts, and of these the ones that are farthest apart; the worst first. */
  readonly worst: readonly EntryCheck[];
}

const WORST_COUNT = 5;
/** As many roundings as a sum over some thousand samples makes. */
const SUM_ROUNDINGS = 64;

/**
 * Compares hand-made gradients with measured ones.
 *
 *   difference = ‖dθ_approx - dθ‖₂ / (‖dθ_approx‖₂ + ‖dθ‖₂)        measured with ε = 1e-7, as in the course
 *
 * The difference alone would call right gradients wrong where they are nearly zero, as after a good training, and wrong ones
 * right beside others that are a million times larger. So each entry that does not agree at once is measured again with steps
 * from 1 to 1e-8 (see `measureSlope`) against the rounding of this very cost, and gets a verdict of its own; see
 * `GradientVerdict`. At a kink or where it is too flat to tell, move the parameters a little and check again.
 *
 * f must be the same cost that the gradients are of: with the penalty if they contain it, without dropout (keepProb = 1),
 * because a random cost has no derivative to compare with. Check at the start, and again after some training:
 * a bug may show only once the weights have grown. Two evaluations of f for each entry that agrees, some 40 for the others.
 *
 * parameters and gradients have the same names and shapes.
 * @throws RangeError when f gives two values at one point, names or shapes differ, or a gradient or the cost is not finite
 * Chapter 12
 * @example
 * const parameters = { W: row([1, 2, 3]) };
 * const cost = ({ W }: Parameters) => sum(square(W));
 * gradientCheck(cost, parameters, { W: multiply(parameters.W, 2) }).verdict; // => 'right'
 * gradientCheck(cost, parameters, { W: multiply(parameters.W, 2.1) }).verdict; // => 'wrong'
 */
export function gradientCheck(
  f: (parameters: Parameters) => number,
  parameters: Parameters,
  gradients: Gradients,
  options: NumericalGradientOptions = {},
): GradientCheck {
  requireMatching(parameters, gradients);
  const here = requireDeterministic(f, parameters);
  const cost = new MovedCost(f, parameters);
  const { measured, reach } = lookWithOneStep(cost, here, gradients, options.epsilon);
  const around = new CostAround(cost, here, reach);
  const flat = flatEntries(cost, here, measured);
  const differences = withScratch(() => differencesOf(measured));
  const judged = measured.map((parameter, place) => {
    const { name, isFlat } = parameter;
    return entriesOf(parameter, differences.byParameter[place], (index, rounding) => {
      if (flat[name].has(index)) return new FlatSlope(around, rounding);
      const along = (value: number): number => cost.at(name, index, value);
      return withRounding(measureSlope(along, parameters[name].data[index], around, isFlat[index]), rounding);
    });
  });
  const byParameter = withScratch(() => parameterChecks(measured, judged, differences.byParameter));
  return {
    verdict: worstVerdict(byParameter.map(({ verdict }) => verdict)),
    difference: differences.whole,
    differenceVerdict: verdictOn(differences.whole),
    byParameter,
    worst: worstEntries(judged),
  };
}

/** The relative differences over all parameters together, and of each alone. */
function differencesOf(measured: readonly OneStep[]): {
  readonly whole: number;
  readonly byParameter: readonly number[];
} {
  const analytic = Object.fromEntries(measured.map(({ name, analytic }) => [name, analytic]));
  const numeric = Object.fromEntries(measured.map(({ name, slopes }) => [name, slopes]));
  const whole = relativeDifference(asColumn(toVector(analytic).theta), asColumn(toVector(numeric).theta));
  return { whole, byParameter: measured.map(({ analytic, slopes }) => relativeDifference(analytic, slopes)) };
}

/** An entry with its verdict, and what that goes by. */
interface JudgedEntry {
  readonly parameter: OneStep;
  readonly index: number;
  readonly verdict: GradientVerdict;
  readonly analytic: number;
  readonly found: MeasuredSlope;
  /** How far the two slopes are apart. */
  readonly gap: number;
}

/** Every entry of a parameter with its verdict; those that did not agree with one step are measured again. */
function entriesOf(
  parameter: OneStep,
  difference: number,
  again: (index: number, rounding: number) => MeasuredSlope,
): JudgedEntry[] {
  const { analytic, slopes, agrees } = parameter;
  const size = Math.min(norm(analytic), norm(slopes));
  // An error that the course's first mark would call right, beside the whole parameter.
  const negligible = RIGHT_MARK * size;
  // The entries are sums of like terms: one that is nearly zero has the rounding of the others.
  const rounding = SUM_ROUNDINGS * UNIT_ROUNDOFF * size;
  return agrees.map((agreesAtOnce, index) => {
    const [derivative, slope] = [analytic.data[index], slopes.data[index]];
    const gap = Math.abs(derivative - slope);
    const isClose = difference < RIGHT_BELOW || gap <= RIGHT_BELOW * (Math.abs(derivative) + Math.abs(slope));
    if (agreesAtOnce && isClose) {
      return { parameter, index, verdict: "right", analytic: derivative, found: { slope, error: gap, kink: 0 }, gap };
    }
    const found = again(index, rounding);
    const verdict = entryVerdict(derivative, found, negligible);
    return { parameter, index, verdict, analytic: derivative, found, gap: Math.abs(derivative - found.slope) };
  });
}

function withRounding({ slope, error, kink }: MeasuredSlope, rounding: number): MeasuredSlope {
  return { slope, error: error + rounding, kink };
}

function parameterChecks(
  measured: readonly OneStep[],
  judged: readonly (readonly JudgedEntry[])[],
  differences: readonly number[],
): ParameterCheck[] {
  const gaps = judged.map((entries) => length(entries.map(({ gap }) => gap)));
  const allGaps = length(gaps);
  return measured.map(({ name, analytic }, place) => {
    const entries = judged[place];
    const analyticNorm = norm(analytic);
    const numericNorm = length(entries.map(({ found }) => found.slope));
    // Two zeros agree whatever the error.
    const error = length(entries.map(({ gap, found }) => (gap === 0 ? 0 : found.error)));
    const verdict = worstVerdict(entries.map(({ verdict }) => verdict));
    const isBlurred = verdict === "right" && error > RESOLUTION * (analyticNorm + numericNorm);
    return {
      name,
      verdict: isBlurred ? "too flat to tell" : verdict,
      difference: differences[place],
      share: allGaps === 0 ? 0 : (gaps[place] / allGaps) ** 2,
      analyticNorm,
      numericNorm,
    };
  });
}

function requireDeterministic(f: (parameters: Parameters) => number, parameters: Parameters): number {
  const first = f(parameters);
  const second = f(parameters);
  if (Object.is(first, second)) return first;
  throw new RangeError(
    `gradientCheck: the cost must be deterministic (dropout off, keepProb = 1), got ${first} and ${second} at one point`,
  );
}

function requireMatching(parameters: Parameters, gradients: Gradients): void {
  const wanted = Object.keys(parameters);
  const extra = Object.keys(gradients).filter((name) => !wanted.includes(name));
  const missing = wanted.filter((name) => gradients[name] === undefined);
  if (extra.length + missing.length > 0) {
    const got = Object.keys(gradients).join(", ");
    throw new RangeError(`gradientCheck: there must be a gradient for each of ${wanted.join(", ")}, got ${got}`);
  }
  for (const [name, value] of Object.entries(parameters)) requireGradient(name, value, gradients[name]);
}

function requireGradient(name: string, value: Matrix, gradient: Matrix): void {
  if (gradient.rows !== value.rows || gradient.cols !== value.cols) {
    throw new RangeError(`gradientCheck: the gradient of ${name} must be ${value.shape}, got ${gradient.shape}`);
  }
  requireFinite("gradientCheck", `the gradient of ${name}`, gradient);
}

function worstEntries(judged: readonly (readonly JudgedEntry[])[]): EntryCheck[] {
  const worst: JudgedEntry[] = [];
  for (const entry of judged.flat()) {
    let place = worst.length;
    while (place > 0 && isWorse(entry, worst[place - 1])) place--;
    worst.splice(place, 0, entry);
    if (worst.length > WORST_COUNT) worst.pop();
  }
  return worst.map(
    ({
      parameter: {
        name,
        analytic: { cols },
      },
      index,
      verdict,
      analytic,
      found,
    }) => {
      const [row, col] = [Math.floor(index / cols), index % cols];
      return { name, row, col, verdict, analytic, numeric: found.slope, error: found.error };
    },
  );
}

function isWorse(a: JudgedEntry, b: JudgedEntry): boolean {
  const more = GRADIENT_VERDICTS.indexOf(a.verdict) - GRADIENT_VERDICTS.indexOf(b.verdict);
  return more > 0 || (more === 0 && a.gap > b.gap);
}

/** In the scratch memory that the caller provides. */
function length(values: readonly number[]): number {
  const numbers = newArray(values.length);
  numbers.set(values);
  return norm(asColumn(numbers));
}

function asColumn(numbers: Float64Array): Matrix {
  return new Matrix(numbers.length, 1, numbers);
}
