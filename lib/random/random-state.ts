// The state of a random source as plain data, so that it can be written down and taken up again.

/** Where a stream stands: what numpy's `get_state()` tells, in a form that survives JSON. */
export interface RandomState {
  /** The 624 words of the generator, integers in [0, 2^32). */
  readonly words: readonly number[];
  /** How many of them have been given out, 0 to 624. */
  readonly position: number;
  /** The second number of a pair of normal numbers, where it waits for the next call. */
  readonly spare: number | null;
}

const WORDS = 624;

/**
 * Refuses what is no state: it may come from a file.
 * @throws TypeError for another kind of value; RangeError for words, a position or a spare that no source can have
 */
export function requireRandomState(caller: string, state: unknown): asserts state is RandomState {
  if (typeof state !== "object" || state === null || !("words" in state && "position" in state && "spare" in state)) {
    throw new TypeError(`${caller}: the state must have words, position and spare, got ${JSON.stringify(state)}`);
  }
  const { words, position, spare } = state;
  if (!Array.isArray(words)) throw new TypeError(`${caller}: words must be an array, got ${typeof words}`);
  if (words.length !== WORDS) throw new RangeError(`${caller}: there must be ${WORDS} words, got ${words.length}`);
  const bad = words.findIndex((word: unknown) => !isWholeBelow(word, 2 ** 32));
  if (bad !== -1) {
    throw new RangeError(`${caller}: words must be integers from 0 to 2^32 - 1, got ${String(words[bad])} at ${bad}`);
  }
  if (!isWholeBelow(position, WORDS + 1)) {
    throw new RangeError(`${caller}: position must be an integer from 0 to ${WORDS}, got ${String(position)}`);
  }
  if (spare !== null && !Number.isFinite(spare)) {
    throw new RangeError(`${caller}: spare must be a finite number or null, got ${String(spare)}`);
  }
}

function isWholeBelow(value: unknown, end: number): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value < end;
}
