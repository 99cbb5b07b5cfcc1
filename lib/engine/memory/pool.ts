// Arrays for a computation that is run again and again: the n-th that it takes is the n-th that it took the time before.
import { takingFrom, type ArraySource } from "./arrays.ts";
import type { Program } from "../program.ts";

export interface PoolOptions {
  /** The program in whose memory `make` makes the arrays. */
  readonly program?: Program | undefined;
  /** Arrays that have more numbers are made anew each time. */
  readonly longest?: number;
}

/** A source that hands out the same arrays time after time, as long as it is asked for the same lengths. */
export class Pool implements ArraySource {
  readonly program: Program | undefined;
  readonly #longest: number;
  readonly #make: (length: number) => Float64Array;
  readonly #arrays: Float64Array[] = [];
  #next = 0;

  /** `make` makes the arrays that are not there yet. */
  constructor(make: (length: number) => Float64Array, { program, longest = Infinity }: PoolOptions = {}) {
    this.#make = make;
    this.program = program;
    this.#longest = longest;
  }

  take(length: number): Float64Array {
    if (length > this.#longest) return this.#make(length);
    const place = this.#next++;
    const found = place < this.#arrays.length ? this.#arrays[place] : undefined;
    if (found !== undefined && found.length === length) return found;
    const made = this.#make(length);
    this.#arrays[place] = made;
    return made;
  }

  /** Runs `body` with arrays of this pool, beside those that it has given already. */
  alongside<T>(body: () => T): T {
    return takingFrom(this, body);
  }

  /** Runs `body` with the arrays that this pool has given before: nothing may be left that reads them. */
  again<T>(body: () => T): T {
    this.#next = 0;
    return takingFrom(this, body);
  }
}
