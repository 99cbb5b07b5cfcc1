// Memory within the reach of WebAssembly for computations that run many times over arrays of their own: trainings.
import { Pool } from "./pool.ts";
import { startFixedProgram, type Program } from "../program.ts";

/** All of it. Pages that nobody writes are never mapped, so that a small training costs little. */
const arenaBytes = 128 * 2 ** 20;

/** The part that is left for operands from elsewhere, which are copied in. */
const stagingBytes = 24 * 2 ** 20;

/** Where a computation gets its pools of arrays. */
export interface Pools {
  /** A new pool, whose arrays lie where they are worked on fastest, as far as there is room. */
  pool(): Pool;
  /** Whether so many numbers would take up no more than half of the room that is left. */
  hasRoomFor(count: number): boolean;
}

/**
 * A place to keep arrays in while a training runs.
 *
 * They lie in the memory of a program of their own, which never grows: growing would take the memory away from under the arrays.
 * When it is full, or where there is no WebAssembly, arrays are ordinary ones; the results are the same.
 */
class Arena implements Pools {
  readonly #program: Program | undefined;
  readonly #arrays = new Map<number, Float64Array>();
  #end = stagingBytes;

  constructor(program: Program | undefined) {
    this.#program = program && { ...program, arrays: this.#arrays };
  }

  pool(): Pool {
    return new Pool((length) => this.#make(length), { program: this.#program });
  }

  hasRoomFor(count: number): boolean {
    return this.#program !== undefined && 8 * count <= (arenaBytes - this.#end) / 2;
  }

  #make(length: number): Float64Array {
    // Whole vectors of two numbers: loops over an odd count may touch the number after the last.
    const bytes = 16 * Math.ceil(length / 2);
    if (this.#program === undefined || this.#end + bytes > arenaBytes) return new Float64Array(length);
    const array = new Float64Array(this.#program.numbers.buffer, this.#end, length);
    this.#arrays.set(this.#end, array);
    this.#end += bytes;
    return array;
  }
}

let program: { readonly loaded: Program | undefined } | undefined;
let isTaken = false;

/**
 * Runs `body` with pools, whose arrays it may use until it returns.
 *
 * There is one memory for all trainings, one after the other. A training within a training, as in a callback, has ordinary arrays.
 */
export function withPools<T>(body: (pools: Pools) => T): T {
  if (isTaken) return body(new Arena(undefined));
  isTaken = true;
  try {
    program ??= { loaded: startFixedProgram(arenaBytes, stagingBytes) };
    return body(new Arena(program.loaded));
  } finally {
    isTaken = false;
  }
}
