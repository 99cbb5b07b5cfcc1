// How deeply a JSON value is nested: what is read one level at a time can be deeper than what a program can write again.

/** The levels that settings and arrangements of the Lab may have; real ones have fewer than ten. */
export const MOST_LEVELS = 500;

/** Whether a value has more than so many levels of lists and objects. */
export function nestsDeeper(value: unknown, levels: number = MOST_LEVELS): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= levels; depth += 1) {
    level = level.flatMap((inner) => (typeof inner === "object" && inner !== null ? Object.values(inner) : []));
    if (level.length === 0) return false;
  }
  return true;
}
