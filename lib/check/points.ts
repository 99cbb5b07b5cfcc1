// Partial credit: parts with points, of which some may be right and others not yet.
import { ExerciseError } from "./exercise-error.ts";

/** The parts of an exercise by their names, each with its points and its checks. */
export type PointParts = Readonly<Record<string, readonly [points: number, checks: () => void]>>;

/** The console of whatever runs the cell; the library itself has none. */
function print(line: string): void {
  const console: { log?: (text: string) => void } | undefined = Reflect.get(globalThis, "console");
  console?.log?.(line);
}

function messageOf(error: unknown): string {
  if (error instanceof ExerciseError) return error.message;
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

/** Runs all parts. A part that throws earns nothing and is printed with its reason; the others still count. */
export function scorePoints(exercise: string, parts: PointParts): number {
  const names = Object.keys(parts);
  if (names.length === 0) throw new RangeError(`${exercise}: points needs at least one part, got 0`);
  let sum = 0;
  for (const [name, [points, checks]] of Object.entries(parts)) {
    if (!(points >= 0 && Number.isFinite(points))) {
      throw new RangeError(`${exercise}: points of "${name}" must be 0 or above, got ${points}`);
    }
    try {
      checks();
      sum += points;
    } catch (error) {
      print(`${exercise}, ${name} (0 of ${points}): ${messageOf(error)}`);
    }
  }
  return sum;
}
