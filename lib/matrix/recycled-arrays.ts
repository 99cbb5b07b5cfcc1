// Arrays for a computation that is run again and again: the n-th that it takes is the n-th that it took the time before.
import type { ArraySource } from "./arrays.ts";
import type { Program } from "./gemm/program.ts";

/** A source that hands out the same arrays after each `restart`, as long as it is asked for the same lengths. */
export class RecycledArrays implements ArraySource {
  readonly program: Program | undefined;
  readonly #make: (length: number) => Float64Array;
  readonly #arrays: Float64Array[] = [];
  #next = 0;

  /** `make` makes the arrays that are not there yet, in the memory of `program` if it is given. */
  constructor(make: (length: number) => Float64Array, program?: Program) {
    this.#make = make;
    this.program = program;
  }

  take(length: number): Float64Array {
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
