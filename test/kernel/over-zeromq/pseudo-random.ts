// Random numbers that are the same in every run (mulberry32), so that a failure can be repeated.

/** A source of random numbers. */
export interface Generator {
  /** A whole number from 0 to below `limit`. */
  below: (limit: number) => number;
  bytes: (length: number) => Uint8Array;
}

/** Makes one from a seed. */
export function createGenerator(seed: number): Generator {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return { below, bytes: (length) => Uint8Array.from({ length }, () => below(256)) };
}
