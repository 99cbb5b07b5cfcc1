// Where the arrays of results come from: new ones, or, while a source is in use, memory that has served before.
import type { Program } from "../program.ts";

/** Somewhere else to take arrays from. */
export interface ArraySource {
  /** An array of this length. Its numbers are whatever was there before. */
  take(length: number): Float64Array;
  /** The program in whose memory the arrays lie, where they do: it need not copy them to work on them. */
  readonly program: Program | undefined;
}

let source: ArraySource | undefined;

/** Whether a source is in use, so that arrays are not new ones. */
export function hasSource(): boolean {
  return source !== undefined;
}

/** The program in whose memory arrays are being made; undefined where they are ordinary ones. */
export function programOfArrays(): Program | undefined {
  return source?.program;
}

/** An array for a result that will be written in full: its numbers may be anything yet. */
export function newArray(length: number): Float64Array {
  return source === undefined ? new Float64Array(length) : source.take(length);
}

/** An array of zeros. */
export function newZeros(length: number): Float64Array {
  return source === undefined ? new Float64Array(length) : source.take(length).fill(0);
}

/**
 * Runs `body` with arrays from another source; undefined stands for new ones.
 *
 * A new Float64Array costs more than the arithmetic on it where it is short (it lies outside the engine's heap) and where it is long
 * (its pages must be mapped). Whoever knows that nothing of a computation outlives it can have it use the same memory each time.
 */
export function takingFrom<T>(other: ArraySource | undefined, body: () => T): T {
  const outer = source;
  source = other;
  try {
    return body();
  } finally {
    source = outer;
  }
}

/** Runs `body` with new arrays: for code of others, who may keep what they make. */
export function withNewArrays<T>(body: () => T): T {
  return takingFrom(undefined, body);
}
