// The verdict on a single entry of a gradient, whose slope has been measured with a known error.
import type { MeasuredSlope } from "./measured-slope.ts";
import { RIGHT_BELOW, WRONG_FROM, type GradientVerdict } from "./verdict.ts";

/** A slope is known well enough to judge by when its error is no more than this share of it: no factor and no sign can hide there. */
export const RESOLUTION = 0.02;
/** Several kinks can hide behind each other: only a gap of so many errors accuses a gradient. */
const CLEARLY = 3;
/** Slopes of both sides that differ by more than this share are two slopes. */
const KINK_SHARE = 1e-3;

/**
 * What one entry's derivative is beside its measured slope.
 *
 *   at a kink: the slopes to the left and to the right differ, so that no derivative is there to be checked
 *   wrong, look closer: |analytic - slope| exceeds three times the error of the measurement, and the course's marks
 *   right: it does not, and the error is small beside the slope, or negligible
 *   too flat to tell: it does not, but the error is as large as the slope itself might be
 *
 * negligible: an error that does not matter beside the rest of the parameter.
 */
export function entryVerdict(analytic: number, measured: MeasuredSlope, negligible: number): GradientVerdict {
  const { slope, kink } = measured;
  const size = Math.abs(analytic) + Math.abs(slope);
  const gap = Math.abs(analytic - slope);
  if (kink > KINK_SHARE * size) return "at a kink";
  if (size === 0) return "right";
  const { error } = measured;
  if (gap > CLEARLY * error + WRONG_FROM * size) return "wrong";
  if (gap > CLEARLY * error + RIGHT_BELOW * size) return "look closer";
  if (error <= negligible) return "right";
  return error <= RESOLUTION * size && gap <= error + RIGHT_BELOW * size ? "right" : "too flat to tell";
}

/**
 * Whether a difference with one step agrees with the derivative so well that nothing else need be measured: two numbers of
 * different origin agree in four digits because both are right. jump: the slope to the right less that to the left.
 */
export function agreesAtOnce(analytic: number, slope: number, jump: number): boolean {
  const size = Math.abs(analytic) + Math.abs(slope);
  // Two zeros may both be too small to be seen with one step.
  return size > 0 && Math.abs(analytic - slope) <= WRONG_FROM * size && Math.abs(jump) <= RESOLUTION * size;
}
