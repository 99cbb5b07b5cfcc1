// What the submissions of one assignment say together: by exercise, by points, by mistake, by time.
import type { ReportedSubmission } from "../grade-report.ts";

type ReportedScore = ReportedSubmission["scores"][number];

export interface ExerciseFigures {
  gradeId: string;
  max: number;
  passed: number;
  /** Submissions that it was run of, or not. */
  count: number;
  /** The mean of the points. */
  mean: number;
}

/** One line for each graded cell, in the order of the notebook. */
export function byExercise(submissions: readonly ReportedSubmission[]): ExerciseFigures[] {
  return [
    ...groups(
      submissions.flatMap(({ scores }) => scores),
      ({ gradeId }) => gradeId,
    ),
  ].map(([gradeId, scores]) => ({
    gradeId,
    max: Math.max(...scores.map(({ max }) => max)),
    passed: scores.filter(({ status }) => status === "passed").length,
    count: scores.length,
    mean: meanOf(scores.map(({ points }) => points)),
  }));
}

/** A part of the points that there are, and how many submissions earned so much. */
export interface Bin {
  /** In percent; the last bin holds 100 as well. */
  from: number;
  to: number;
  count: number;
}

const BINS = 10;

export function distribution(submissions: readonly ReportedSubmission[]): Bin[] {
  const shares = submissions.map(({ points, max }) => (max === 0 ? 0 : points / max));
  const places = shares.map((share) => Math.min(BINS - 1, Math.floor(share * BINS + 1e-9)));
  return Array.from({ length: BINS }, (_, place) => ({
    from: (place * 100) / BINS,
    to: ((place + 1) * 100) / BINS,
    count: places.filter((one) => one === place).length,
  }));
}

export interface Mistake {
  gradeId: string;
  /** In one line. */
  said: string;
  count: number;
}

/** What checks said most often; what was said because nothing ran is no mistake of an exercise. */
export function commonestMistakes(submissions: readonly ReportedSubmission[], most: number): Mistake[] {
  const failed = submissions.flatMap(({ scores }) => scores.filter(isMistake));
  const counted = [...groups(failed, (score) => JSON.stringify([score.gradeId, firstLine(score)])).values()];
  return counted
    .flatMap((scores) =>
      scores.slice(0, 1).map((score) => ({ gradeId: score.gradeId, said: firstLine(score), count: scores.length })),
    )
    .sort(
      (one, other) => other.count - one.count || compare(one.gradeId, other.gradeId) || compare(one.said, other.said),
    )
    .slice(0, most);
}

function isMistake({ status, message }: ReportedScore): boolean {
  return message !== null && status !== "not run";
}

function firstLine({ message }: ReportedScore): string {
  return message?.split("\n")[0] ?? "";
}

export interface SlowCell {
  id: string;
  median: number;
  longest: number;
}

/** The cells that took longest, by the median of all submissions. */
export function slowestCells(submissions: readonly ReportedSubmission[], most: number): SlowCell[] {
  return [
    ...groups(
      submissions.flatMap(({ cells }) => cells),
      ({ id }) => id,
    ),
  ]
    .map(([id, cells]) => {
      const times = cells.map(({ seconds }) => seconds).sort((one, other) => one - other);
      return { id, median: times[Math.floor(times.length / 2)] ?? 0, longest: times.at(-1) ?? 0 };
    })
    .sort((one, other) => other.median - one.median || compare(one.id, other.id))
    .slice(0, most);
}

function groups<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const found = new Map<string, Item[]>();
  for (const item of items) {
    const group = found.get(keyOf(item));
    if (group === undefined) found.set(keyOf(item), [item]);
    else group.push(item);
  }
  return found;
}

function meanOf(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
