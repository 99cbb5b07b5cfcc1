// Work on many things, several at a time.

/** The results in the order of the things, whichever was done first; no more than `jobs` are under way at a time. */
export async function inParallel<T, R>(
  things: readonly T[],
  jobs: number,
  work: (thing: T, place: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  // Every worker takes the next thing from the one iterator that they share.
  const waiting = things.entries();
  const worker = async (): Promise<void> => {
    for (const [place, thing] of waiting) results[place] = await work(thing, place);
  };
  await Promise.all(Array.from({ length: Math.min(jobs, things.length) }, worker));
  return results;
}
