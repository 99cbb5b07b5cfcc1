// Arrays for a computation that is run again and again: the n-th that it takes is the n-th that it took the time before.
import type { ArraySource } from "./arrays.ts";
import type { Program } from "./program.ts";

export interface RecycledArraysOptions {
  /** The program in whose memory `make` makes the arrays. */
  readonly program?: Program | undefined;
  /** Arrays that have more numbers are made anew each time. */
  readonly longest?: number;
}

/** A source that hands out the same arrays after each `restart`, as long as it is asked for the same lengths. */
export class RecycledArrays implements ArraySource {
  readonly program: Program | undefined;
  readonly #longest: number;
  readonly #make: (length: number) => Float64Array;
  readonly #arrays: Float64Array[] = [];
  #next = 0;

  /** `make` makes the arrays that are not there yet. */
  constructor(make: (length: number) => Float64Array, { program, longest = Infinity }: RecycledArraysOptions = {}) {
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

  /** From here on arrays that were taken may be taken again: nothing may be left that reads them. */
  restart(): void {
    this.#next = 0;
  }
}
