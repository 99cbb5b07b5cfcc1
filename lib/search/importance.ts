// The order of importance: how much of the differences between trials each hyperparameter explains by itself.
import { namesOf } from "./space.ts";
import type { TrialResult } from "./trial.ts";

/** A hyperparameter and its share. */
export interface HyperparameterImportance<Name> {
  readonly name: Name;
  /** 0 where knowing the hyperparameter says nothing about the value, 1 where it says all. */
  readonly share: number;
}

export interface ImportanceOptions {
  /** Into how many groups of equal size numbers are cut; other values make a group each. */
  readonly groups?: number;
}

/**
 * Sorts hyperparameters by how much of the variance of the values they explain alone, the most important first.
 *
 *   share = (S_between - (g - 1) S_within / (n - g)) / S_total      for g groups of n trials with similar values of it
 *
 * S are sums of squared distances: of the group means from the mean, of the trials from their group's mean, of the trials
 * from the mean. What is subtracted is what groups of trials would differ by chance; a share that is negative by chance is 0.
 * What hyperparameters do only together with others is in no share. Failed trials are left out.
 *
 * results: of trials drawn at random, so that one hyperparameter does not go with another.
 * @throws RangeError when groups is not a whole number of at least 2, or not more than twice as many trials have succeeded
 * Source: Kelley, "An Unbiased Correlation Ratio Measure", 1935; chapter 19
 * @example
 * const space = { alpha: uniform(0, 1), unused: uniform(0, 1) };
 * const results = randomSearch(space, ({ hyperparameters: { alpha } }) => alpha ** 2, { trials: 50, random: new Random(1) });
 * importance(results).map(({ name }) => name); // => [ 'alpha', 'unused' ]
 */
export function importance<H extends object>(
  results: readonly TrialResult<H>[],
  { groups = 4 }: ImportanceOptions = {},
): HyperparameterImportance<keyof H & string>[] {
  const good = results.filter(({ value }) => Number.isFinite(value));
  if (!Number.isInteger(groups) || groups < 2 || good.length <= 2 * groups) {
    throw new RangeError(
      `importance: groups must be at least 2 and less than half of the trials that succeeded, got ${groups} for ${good.length}`,
    );
  }
  return namesOf(good[0].hyperparameters)
    .map((name) => {
      const points = good.map(({ hyperparameters, value }) => ({ setting: hyperparameters[name], value }));
      return { name, share: explainedShare(grouped(points, groups)) };
    })
    .sort((a, b) => b.share - a.share);
}

/** A trial as far as one hyperparameter is concerned. */
interface Point {
  readonly setting: unknown;
  readonly value: number;
}

/** The values of the trials, those with similar settings together: numbers by rank, equal ones in one group. */
function grouped(points: readonly Point[], groups: number): number[][] {
  const settings = points.map(({ setting }) => setting);
  const numbers = settings.filter((setting) => typeof setting === "number").toSorted((a, b) => a - b);
  const cut = numbers.length === points.length && new Set(numbers).size > groups;
  const byGroup = new Map<unknown, number[]>();
  for (const { setting, value } of points) {
    const rank = typeof setting === "number" ? numbers.indexOf(setting) : NaN;
    const group = cut ? Math.floor((groups * rank) / numbers.length) : setting;
    const values = byGroup.get(group);
    if (values === undefined) byGroup.set(group, [value]);
    else values.push(value);
  }
  return [...byGroup.values()];
}

function explainedShare(groups: readonly (readonly number[])[]): number {
  const all = groups.flat();
  const total = squares(all);
  const within = groups.reduce((sum, values) => sum + squares(values), 0);
  if (total === 0 || groups.length === all.length) return 0;
  const byChance = ((groups.length - 1) * within) / (all.length - groups.length);
  return Math.max(0, (total - within - byChance) / total);
}

/** The squared distances from the mean, added up. */
function squares(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}
