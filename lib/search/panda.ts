// Panda: one model watched day by day, as a panda cares for its one cub, its hyperparameters nudged as it learns.

/** One day: what the model was trained with, and where that led. */
export interface PandaDay<H, Model> {
  /** From 0. */
  readonly day: number;
  readonly hyperparameters: H;
  /** The model at the end of the day, with all that is needed to go on: parameters, and the state of the optimizer. */
  readonly model: Model;
  /** How good it was then, smaller is better. */
  readonly value: number;
}

/** What to do tomorrow. */
export interface PandaNudge<H> {
  readonly hyperparameters: H;
  /** Go on from the end of this day instead of the last one, where the last days went wrong; -1 is the start. */
  readonly backTo?: number;
}

/** One model, who trains it each day, and who looks after it. */
export interface PandaOptions<H, Model> {
  /** Where to begin. */
  readonly model: Model;
  readonly hyperparameters: H;
  readonly days: number;
  /** A day's work: goes on from a model, which it must not change, and says what came of it. */
  readonly train: (model: Model, hyperparameters: H, day: number) => { readonly model: Model; readonly value: number };
  /** Looks at all days so far in the evening, and decides for tomorrow; "stop" ends it. */
  readonly nudge: (days: readonly PandaDay<H, Model>[]) => PandaNudge<H> | "stop";
}

/**
 * Trains one model in short stretches and lets a callback nudge the hyperparameters between them.
 *
 *   each day: (model, value) = train(model, hyperparameters);   hyperparameters = nudge(all days so far)
 *
 * For models too large to train many at once: a schedule made by watching. `caviar` is the other way.
 *
 * The result is the record of all days, in order; the best is the one with the smallest value.
 * @throws RangeError when days is not a whole number of at least 0, or backTo names no day that has been
 * Chapter 19
 * @example
 * const days = panda({
 *   model: 10,
 *   hyperparameters: { rate: 0.1 },
 *   days: 3,
 *   train: (model, { rate }) => ({ model: model * (1 - rate), value: model * (1 - rate) }),
 *   nudge: (soFar) => ({ hyperparameters: { rate: (soFar.at(-1)?.hyperparameters.rate ?? 0) * 2 } }),
 * });
 * days.map(({ value }) => value); // => [ 9, 7.2, 4.32 ]
 */
export function panda<H, Model>({
  model: first,
  hyperparameters,
  days,
  train,
  nudge,
}: PandaOptions<H, Model>): PandaDay<H, Model>[] {
  if (!Number.isInteger(days) || days < 0) {
    throw new RangeError(`panda: days must be a whole number of at least 0, got ${days}`);
  }
  const record: PandaDay<H, Model>[] = [];
  let model = first;
  let today = hyperparameters;
  for (let day = 0; day < days; day++) {
    const evening = train(model, today, day);
    record.push({ day, hyperparameters: today, ...evening });
    if (day === days - 1) break;
    const decision = nudge(record);
    if (decision === "stop") break;
    today = decision.hyperparameters;
    model = modelOf(record, first, decision.backTo ?? day);
  }
  return record;
}

function modelOf<H, Model>(record: readonly PandaDay<H, Model>[], first: Model, day: number): Model {
  if (day === -1) return first;
  if (Number.isInteger(day) && day >= 0 && day < record.length) return record[day].model;
  throw new RangeError(`panda: backTo must be a day from -1 to ${record.length - 1}, got ${day}`);
}
