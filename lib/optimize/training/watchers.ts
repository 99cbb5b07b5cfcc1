// All callbacks of a training as one.
import type { TrainingCallback, TrainingEpoch, TrainingStep } from "./training-callback.ts";
import type { TrainOptions } from "./train-options.ts";

/** Who watches a training; every one is asked. */
export interface Watchers {
  /** True where one of them answers "stop". */
  step(step: TrainingStep): boolean;
  /** What some of them answer. `reached` is made only if there is anyone to see it. */
  epoch(reached: () => TrainingEpoch): { readonly isBest: boolean; readonly stops: boolean };
}

/** Those that watch, onStep before the callbacks. */
export function watchersOf({ onStep, callbacks = [] }: TrainOptions<unknown>): Watchers {
  const all: readonly TrainingCallback[] = onStep === undefined ? callbacks : [{ onStep }, ...callbacks];
  return {
    step: (step) => all.map((callback) => callback.onStep?.(step)).includes("stop"),
    epoch(reached) {
      if (all.length === 0) return { isBest: false, stops: false };
      const epoch = reached();
      const answers = all.map((callback) => callback.onEpoch?.(epoch));
      return { isBest: answers.includes("best"), stops: answers.includes("stop") };
    },
  };
}

/** Whether anyone sees the matrices of a step. */
export function seesSteps({ onStep, callbacks = [] }: TrainOptions<unknown>): boolean {
  return onStep !== undefined || callbacks.some((callback) => callback.onStep !== undefined);
}
