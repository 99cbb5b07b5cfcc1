// Gradient checking: are the derivatives that we worked out those of the cost that we compute? And if not, where?
import { column, norm, subtract, type Matrix } from "../matrix/index.ts";
import { requireFinite } from "../matrix/require-finite.ts";
import type { Gradients, Parameters } from "../nn/index.ts";
import { withScratch } from "../engine/index.ts";
import { numericalGradient, type NumericalGradientOptions } from "./numerical-gradient.ts";
import { toVector } from "./theta.ts";
import { relativeDifference, verdictOn, type GradientVerdict } from "./verdict.ts";

/** How well the gradient of one parameter agrees. */
export interface ParameterCheck {
  readonly name: string;
  /** The relative difference of this parameter alone; large by chance where both gradients are nearly zero. */
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
  readonly analytic: number;
  readonly numeric: number;
}

/** What a gradient check found. */
export interface GradientCheck {
  /** The relative difference over all parameters together. */
  readonly difference: number;
  readonly verdict: GradientVerdict;
  /** In the order of the parameters. */
  readonly byParameter: readonly ParameterCheck[];
  /** The entries that are farthest apart, the worst first. */
  readonly worst: readonly EntryCheck[];
}

const WORST_COUNT = 5;

/**
 * Compares hand-made gradients with measured ones.
 *
 *   difference = ‖dθ_approx - dθ‖₂ / (‖dθ_approx‖₂ + ‖dθ‖₂)
 *
 * f must be the same cost that the gradients are of: with the penalty if they contain it, without dropout (keepProb = 1),
 * because a random cost has no derivative to compare with. Check at the start, and again after some training:
 * a bug may show only once the weights have grown.
 *
 * parameters and gradients have the same names and shapes. For the verdicts see `verdictOn`.
 * @throws RangeError when f gives two values at one point, names or shapes differ, or a gradient is not finite
 * Chapter 12.
 */
export function gradientCheck(
  f: (parameters: Parameters) => number,
  parameters: Parameters,
  gradients: Gradients,
  options: NumericalGradientOptions = {},
): GradientCheck {
  requireMatching(parameters, gradients);
  requireDeterministic(f, parameters);
  const numeric = numericalGradient(f, parameters, options);
  return withScratch(() => compared(Object.keys(parameters), gradients, numeric));
}

function compared(names: readonly string[], analytic: Gradients, numeric: Gradients): GradientCheck {
  const difference = relativeDifference(
    column(toVector(inOrder(names, analytic)).theta),
    column(toVector(numeric).theta),
  );
  return {
    difference,
    verdict: verdictOn(difference),
    byParameter: checksByParameter(names, analytic, numeric),
    worst: worstEntries(names, analytic, numeric),
  };
}

function inOrder(names: readonly string[], gradients: Gradients): Gradients {
  return Object.fromEntries(names.map((name) => [name, gradients[name]]));
}

function requireDeterministic(f: (parameters: Parameters) => number, parameters: Parameters): void {
  const first = f(parameters);
  const second = f(parameters);
  if (Object.is(first, second)) return;
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

function checksByParameter(names: readonly string[], analytic: Gradients, numeric: Gradients): ParameterCheck[] {
  const squares = names.map((name) => norm(subtract(analytic[name], numeric[name])) ** 2);
  const total = squares.reduce((sum, part) => sum + part, 0);
  return names.map((name, index) => ({
    name,
    difference: relativeDifference(analytic[name], numeric[name]),
    share: total === 0 ? 0 : squares[index] / total,
    analyticNorm: norm(analytic[name]),
    numericNorm: norm(numeric[name]),
  }));
}

/** The entries with the largest gaps, kept in order while all are gone through; of equal ones the first stays first. */
function worstEntries(names: readonly string[], analytic: Gradients, numeric: Gradients): EntryCheck[] {
  const worst: EntryCheck[] = [];
  for (const name of names) {
    const { cols, data } = analytic[name];
    const measured = numeric[name].data;
    for (let i = 0; i < data.length; i++) {
      const gap = Math.abs(data[i] - measured[i]);
      let place = worst.length;
      while (place > 0 && gap > gapOf(worst[place - 1])) place--;
      if (place >= WORST_COUNT) continue;
      const entry = { name, row: Math.floor(i / cols), col: i % cols, analytic: data[i], numeric: measured[i] };
      worst.splice(place, 0, entry);
      if (worst.length > WORST_COUNT) worst.pop();
    }
  }
  return worst;
}

function gapOf({ analytic, numeric }: EntryCheck): number {
  return Math.abs(analytic - numeric);
}
