// The one multiplication behind all products: chooses the implementation by size and by what the engine has.
import type { Multiply } from "./multiply.ts";
import { multiplyPlain } from "./plain.ts";
import { multiplyThin } from "./thin.ts";
import { multiplyTiled } from "./tiled.ts";
import { createWasmMultiply } from "./wasm.ts";

/** Below this many multiplications the way into WebAssembly, or packing, costs more than it gains. */
const smallProduct = 150;

/** Undefined until the first large product: most sessions start without one. */
let multiplyLarge: Multiply | undefined;

/**
 * The product of strided operands added to C, row by row: C += A B. Returns C.
 *
 * Shapes: A (m, k), B (k, n), C (m, n), zeros when left out; see multiply.ts for the steps. Chapter 02.
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
  c: Float64Array = new Float64Array(m * n),
): Float64Array {
  if (m * n * k < smallProduct) {
    multiplyPlain(m, n, k, a, rowStepA, colStepA, b, rowStepB, colStepB, c);
    return c;
  }
  if (multiplyThin(m, n, k, a, rowStepA, colStepA, b, rowStepB, colStepB, c)) return c;
  multiplyLarge ??= createWasmMultiply() ?? multiplyTiled;
  const isDone = multiplyLarge(m, n, k, a, rowStepA, colStepA, b, rowStepB, colStepB, c);
  if (!isDone) multiplyTiled(m, n, k, a, rowStepA, colStepA, b, rowStepB, colStepB, c);
  return c;
}
