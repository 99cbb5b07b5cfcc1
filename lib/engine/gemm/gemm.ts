// The one multiplication behind all products: chooses the implementation by size and by what the engine has.
import { newArray } from "../memory/arrays.ts";
import { multiplyPlain } from "./plain.ts";
import { multiplyThin } from "./thin.ts";
import { multiplyWasm } from "./wasm.ts";

/** Below this many multiplications the way into WebAssembly costs more than it gains. */
const smallProduct = 150;

/**
 * The product of strided operands, written to a new C row by row, or added to the C that is given: C += A B. Returns C.
 *
 * Shapes: A (m, k), B (k, n), C (m, n); see multiply.ts for the steps. Chapter 02.
 */
export function gemm(
  m: number,
  n: number,
  k: number,
  a: Float64Array,
  rowStepA: number,
  colStepA: number,
  b: Float64Array,
  rowStepB: number,
  colStepB: number,
  given?: Float64Array,
): Float64Array {
  const c = given ?? newArray(m * n);
  const adds = given !== undefined;
  const isDone =
    m * n * k >= smallProduct &&
    (multiplyThin(m, n, k, a, rowStepA, colStepA, b, rowStepB, colStepB, c, adds) ||
      multiplyWasm(m, n, k, a, rowStepA, colStepA, b, rowStepB, colStepB, c, adds));
  if (!isDone) multiplyPlain(m, n, k, a, rowStepA, colStepA, b, rowStepB, colStepB, c, adds);
  return c;
}
