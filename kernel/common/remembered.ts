// Remembers what a function of a text came to: the submissions of a class are mostly the same cells.

/** How many texts are remembered; that which was asked for the longest time ago goes first. */
const MOST = 500;

/** Longer texts are not remembered, in characters: memory is bounded by both. */
const LONGEST = 20_000;

/** The same function, which must give the same for the same text, and nothing that its callers change. */
export function remembered<Result>(
  compute: (text: string) => Result,
  { most = MOST, longest = LONGEST }: { most?: number; longest?: number } = {},
): (text: string) => Result {
  const known = new Map<string, { result: Result }>();
  return (text) => {
    if (text.length > longest) return compute(text);
    const entry = known.get(text) ?? { result: compute(text) };
    // Moved to the end: a map keeps the order in which its keys came.
    known.delete(text);
    known.set(text, entry);
    for (const oldest of known.keys()) {
      if (known.size <= most) break;
      known.delete(oldest);
    }
    return entry.result;
  };
}
