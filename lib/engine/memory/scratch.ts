// Arrays for computations that leave but a number behind, as a cost: used again by the next one.
import { hasSource } from "./arrays.ts";
import { Pool } from "./pool.ts";

/** Longer arrays are new ones, so that no more than a little memory is held between computations. */
const longest = 4096;

const scratch = new Pool((length) => new Float64Array(length), { longest });

/** Runs `body`, of whose arrays nothing may be left when it has returned. */
export function withScratch<T>(body: () => T): T {
  // Within another computation's memory its arrays are used up to the end of that.
  return hasSource() ? body() : scratch.again(body);
}
