// Gradient checking: are the derivatives that we worked out those of the cost that we compute? And if not, where?
import type { Matrix } from "../matrix/index.ts";
import { lengthOf } from "../matrix/norm.ts";
import { requireFinite } from "../matrix/require-finite.ts";
import type { Gradients, Parameters } from "../nn/index.ts";
import { CostAround } from "./cost-noise.ts";
import { RESOLUTION } from "./entry-check.ts";
import { flatEntries, FlatSlope } from "./flat-entries.ts";
import { judgeEntries, worstEntries, type EntryCheck, type JudgedEntry } from "./judged-entry.ts";
import { measureSlope, type MeasuredSlope } from "./measured-slope.ts";
import { MovedCost } from "./moved-cost.ts";
import type { NumericalGradientOptions } from "./numerical-gradient.ts";
import { differenceOf, lookWithOneStep, normsTogether, type OneStep } from "./one-step.ts";
import { verdictOn, worstVerdict, type DifferenceVerdict, type GradientVerdict } from "./verdict.ts";

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
 * a bug may show only once the weights have grown. Two evaluations of f for each entry that agrees, four for all together that have
 * no effect, as those of dead units, some 40 for each of the others.
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
  const judged = measured.map((parameter) => {
    const { name, isFlat } = parameter;
    return judgeEntries(parameter, (index, rounding) => {
      if (flat[name].has(index)) return new FlatSlope(around, rounding);
      const along = (value: number): number => cost.at(name, index, value);
      return withRounding(measureSlope(along, parameters[name].data[index], around, isFlat[index]), rounding);
    });
  });
  const byParameter = parameterChecks(measured, judged);
  const difference = differenceOf(normsTogether(measured.map(({ norms }) => norms)));
  return {
    verdict: worstVerdict(byParameter.map(({ verdict }) => verdict)),
    difference,
    differenceVerdict: verdictOn(difference),
    byParameter,
    worst: worstEntries(judged.flat(), WORST_COUNT),
  };
}

function withRounding({ slope, error, kink }: MeasuredSlope, rounding: number): MeasuredSlope {
  return { slope, error: error + rounding, kink };
}

function parameterChecks(measured: readonly OneStep[], judged: readonly (readonly JudgedEntry[])[]): ParameterCheck[] {
  const gaps = judged.map((entries) => lengthOf(entries.map(({ gap }) => gap)));
  const allGaps = lengthOf(gaps);
  return measured.map(({ name, norms }, place) => {
    const entries = judged[place];
    const numericNorm = lengthOf(entries.map(({ found }) => found.slope));
    // Two zeros agree whatever the error.
    const error = lengthOf(entries.map(({ gap, found }) => (gap === 0 ? 0 : found.error)));
    const verdict = worstVerdict(entries.map(({ verdict }) => verdict));
    const isBlurred = verdict === "right" && error > RESOLUTION * (norms.analytic + numericNorm);
    return {
      name,
      verdict: isBlurred ? "too flat to tell" : verdict,
      difference: differenceOf(norms),
      share: allGaps === 0 ? 0 : (gaps[place] / allGaps) ** 2,
      analyticNorm: norms.analytic,
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
