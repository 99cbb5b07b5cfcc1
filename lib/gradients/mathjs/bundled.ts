// mathjs where a bundler has put the library together, which leaves it out where no formula is used.
import * as numbers from "mathjs/number";

/** The package, for numbers. */
export function mathjs(): typeof numbers {
  return numbers;
}
