// What counts as an improvement of something that is watched while training.

/** Which way is better. */
export type Better = "smaller" | "larger";

/** Which way is better, and what is too little to count. */
export interface ImprovementRule {
  readonly better: Better;
  readonly minimumImprovement: number;
}

/** Whether a value is better than the best one before; the first one is, and NaN never is. */
export function improves(value: number, best: number | undefined, rule: ImprovementRule): boolean {
  if (best === undefined) return !Number.isNaN(value);
  return rule.better === "smaller" ? value < best - rule.minimumImprovement : value > best + rule.minimumImprovement;
}

/** @throws RangeError unless it is one of the two */
export function requireBetter(caller: string, better: string): void {
  if (better === "smaller" || better === "larger") return;
  throw new RangeError(`${caller}: better must be "smaller" or "larger", got ${JSON.stringify(better)}`);
}
