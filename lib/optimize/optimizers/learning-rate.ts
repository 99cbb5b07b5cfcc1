// The learning rate α: one number for all steps, or a schedule that says it for each.
import type { StepTime } from "../step-time.ts";
import { withNewArrays } from "../../engine/index.ts";

/** A constant, or a function of the number of steps already made (0 before the first step), and, within `train`, of their place in it. */
export type LearningRate = number | ((step: number, time?: StepTime) => number);

/**
 * The learning rate of the next step.
 * @throws RangeError when it is negative or not finite
 */
export function learningRateAt(caller: string, learningRate: LearningRate, step: number, time?: StepTime): number {
  // A schedule is code of the caller's, who may keep the matrices that it makes: they are not of the memory of a step.
  const rate = typeof learningRate === "number" ? learningRate : withNewArrays(() => learningRate(step, time));
  if (rate >= 0 && rate < Infinity) return rate;
  const place = typeof learningRate === "number" ? "" : ` at step ${step}`;
  throw new RangeError(`${caller}: learningRate must be a number of at least 0, got ${rate}${place}`);
}

/** Refuses a bad constant, or none, where the optimizer is made, not at its first step. */
export function requireLearningRate(caller: string, learningRate: LearningRate): void {
  if (typeof learningRate === "function") return;
  if (typeof learningRate === "number") {
    learningRateAt(caller, learningRate, 0);
    return;
  }
  throw new TypeError(
    `${caller}: learningRate must be a number of at least 0, or a schedule, got ${String(learningRate)}`,
  );
}
