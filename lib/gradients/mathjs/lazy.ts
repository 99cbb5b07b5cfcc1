// mathjs where Node runs the library: read when the first formula asks for it, as that takes longer than all else of the library.
import { createRequire } from "node:module";
import type * as numbers from "mathjs/number";

type Mathjs = typeof numbers;

const require = createRequire(import.meta.url);
let loaded: Mathjs | undefined;

/** The package, for numbers. */
export function mathjs(): Mathjs {
  return (loaded ??= require("mathjs/number") as Mathjs);
}
