// Gradient checking: are the derivatives that we worked out those of the cost that we compute? And if not, where?
import { column, fromArray, norm, zeros, type Matrix } from "../matrix/index.ts";
import { requireFinite } from "../matrix/require-finite.ts";
import type { Gradients, Parameters } from "../nn/index.ts";
import { withScratch } from "../engine/index.ts";
import { costNoise, UNIT_ROUNDOFF } from "./cost-noise.ts";
import { agreesAtOnce, entryVerdict, RESOLUTION } from "./entry-check.ts";
import { measureSlope, type MeasuredSlope } from "./measured-slope.ts";
import { MovedCost } from "./moved-cost.ts";
import { forEachDifference, type NumericalGradientOptions } from "./numerical-gradient.ts";
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
  const cost = requireDeterministic(f, parameters);
  const { byName: measured, reach } = withOneStep(f, parameters, gradients, cost, options.epsilon);
  const names = Object.keys(parameters);
  const differences = withScratch(() => differencesOf(names, gradients, measured));
  const around = once(() => ({ here: cost, noise: costNoise(f, parameters, cost), reach }));
  const moved = new MovedCost(f, parameters);
  const checked = names.map((name, place) => {
    const again = (index: number): MeasuredSlope =>
      measureSlope(
        (value) => moved.at(name, index, value),
        parameters[name].data[index],
        around(),
        measured[name].isFlat[index],
      );
    return entriesOf(name, gradients[name], measured[name], differences.byParameter[place], again);
  });
  const byParameter = parameterChecks(names, gradients, checked, differences.byParameter);
  return {
    verdict: worstVerdict(byParameter.map(({ verdict }) => verdict)),
    difference: differences.whole,
    differenceVerdict: verdictOn(differences.whole),
    byParameter,
    worst: worstEntries(checked.flat()),
  };
}

/** The slopes of a parameter with one step. */
interface OneStep {
  readonly slopes: Matrix;
  /** Whether each agrees with its derivative at once. */
  readonly agrees: boolean[];
  /** Whether the step left the cost as it was, to both sides. */
  readonly isFlat: boolean[];
}

/** All parameters measured with one step. */
interface FirstPass {
  readonly byName: Readonly<Record<string, OneStep>>;
  /** See `CostAround`. */
  readonly reach: number;
}

function withOneStep(
  f: (parameters: Parameters) => number,
  parameters: Parameters,
  gradients: Gradients,
  cost: number,
  epsilon: number | undefined,
): FirstPass {
  let reach = 0;
  const byName = Object.fromEntries(
    Object.entries(parameters).map(([name, { rows, cols }]): [string, OneStep] => [
      name,
      { slopes: zeros(rows, cols), agrees: [], isFlat: [] },
    ]),
  );
  forEachDifference(f, parameters, epsilon, (name, index, { step, above, below, slope }) => {
    const jump = (above - cost + (below - cost)) / step;
    byName[name].slopes.data[index] = slope;
    byName[name].agrees[index] = agreesAtOnce(gradients[name].data[index], slope, jump);
    byName[name].isFlat[index] = slope === 0 && jump === 0;
    const size = Math.max(1, Math.abs(parameters[name].data[index]));
    reach = Math.max(reach, Math.sqrt(Math.abs(jump / step)) * size);
  });
  return { byName, reach };
}

function differencesOf(
  names: readonly string[],
  gradients: Gradients,
  measured: Readonly<Record<string, OneStep>>,
): { readonly whole: number; readonly byParameter: readonly number[] } {
  const analytic = Object.fromEntries(names.map((name) => [name, gradients[name]]));
  const numeric = Object.fromEntries(names.map((name) => [name, measured[name].slopes]));
  const whole = relativeDifference(column(toVector(analytic).theta), column(toVector(numeric).theta));
  return { whole, byParameter: names.map((name) => relativeDifference(analytic[name], numeric[name])) };
}

/** Every entry of a parameter with its verdict; those that did not agree with one step are measured again. */
function entriesOf(
  name: string,
  gradient: Matrix,
  { slopes, agrees }: OneStep,
  difference: number,
  again: (index: number) => MeasuredSlope,
): EntryCheck[] {
  const size = Math.min(norm(gradient), norm(slopes));
  // An error that the course's first mark would call right, beside the whole parameter.
  const negligible = RIGHT_MARK * size;
  // The entries are sums of like terms: one that is nearly zero has the rounding of the others.
  const rounding = SUM_ROUNDINGS * UNIT_ROUNDOFF * size;
  const entries: EntryCheck[] = [];
  for (let index = 0; index < gradient.data.length; index++) {
    const analytic = gradient.data[index];
    const slope = slopes.data[index];
    const gap = Math.abs(analytic - slope);
    const isClose = difference < RIGHT_BELOW || gap <= RIGHT_BELOW * (Math.abs(analytic) + Math.abs(slope));
    const isRight = agrees[index] && isClose;
    const found = isRight ? { slope, error: gap, kink: 0 } : withRounding(again(index), rounding);
    const verdict = isRight ? "right" : entryVerdict(analytic, found, negligible);
    const [row, col] = [Math.floor(index / gradient.cols), index % gradient.cols];
    entries.push({ name, row, col, verdict, analytic, numeric: found.slope, error: found.error });
  }
  return entries;
}

function withRounding({ slope, error, kink }: MeasuredSlope, rounding: number): MeasuredSlope {
  return { slope, error: error + rounding, kink };
}

function parameterChecks(
  names: readonly string[],
  gradients: Gradients,
  checked: readonly (readonly EntryCheck[])[],
  differences: readonly number[],
): ParameterCheck[] {
  const gaps = checked.map((entries) => length(entries.map(gapOf)));
  const allGaps = length(gaps);
  return names.map((name, place) => {
    const entries = checked[place];
    const analyticNorm = norm(gradients[name]);
    const numericNorm = length(entries.map(({ numeric }) => numeric));
    // Two zeros agree whatever the error.
    const error = length(entries.map(({ analytic, numeric, error }) => (analytic === numeric ? 0 : error)));
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

function worstEntries(entries: readonly EntryCheck[]): EntryCheck[] {
  const ranks = new Map(GRADIENT_VERDICTS.map((verdict, rank) => [verdict, rank]));
  const rank = ({ verdict }: EntryCheck): number => ranks.get(verdict) ?? 0;
  return entries.toSorted((a, b) => rank(b) - rank(a) || gapOf(b) - gapOf(a)).slice(0, WORST_COUNT);
}

function gapOf({ analytic, numeric }: EntryCheck): number {
  return Math.abs(analytic - numeric);
}

function length(values: readonly number[]): number {
  return norm(fromArray(values.length, 1, values));
}

/** The value of a computation that is made when it is first asked for. */
function once<T>(compute: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: compute() }).value;
}
