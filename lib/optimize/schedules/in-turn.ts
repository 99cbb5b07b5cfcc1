// Schedules one after another: the composition of which every longer plan is made.
import { requirePositive, type Schedule } from "./schedule.ts";

/** A schedule, and how long it holds. */
export interface ScheduleStretch {
  readonly schedule: Schedule;
  readonly duration: number;
}

/**
 * Schedules in turn, each counting from 0 when its time comes; the last one holds for ever.
 *
 *   α(t) = schedule_k(t - (duration_1 + … + duration_(k-1)))   in stretch k
 *
 * Cosine decay with restarts: `inTurn([{ schedule: wave, duration: 10 }, { schedule: wave, duration: 20 }], wave)`.
 * @throws RangeError when a duration is not above 0
 * Source of the form: optax (DeepMind, 2020), join_schedules; chapter 17
 * @example
 * const rate = inTurn([{ duration: 5, schedule: () => 0.1 }], exponentialDecay({ initial: 0.1, base: 0.5 }));
 * [0, 4, 5, 6].map(rate); // => [ 0.1, 0.1, 0.1, 0.05 ]
 */
export function inTurn(stretches: readonly ScheduleStretch[], last: Schedule): Schedule {
  stretches.forEach(({ duration }) => requirePositive("inTurn", "duration", duration));
  return (time) => {
    let since = time;
    for (const { schedule, duration } of stretches) {
      if (since < duration) return schedule(since);
      since -= duration;
    }
    return last(since);
  };
}
