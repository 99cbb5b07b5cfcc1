// The multiplication in WebAssembly, given ordinary arrays.
import type { Multiply } from "./multiply.ts";
import { firstByte, reserve, sharedProgram } from "./program.ts";

/**
 * The multiplication in WebAssembly, or nothing where the engine has no vectors.
 *
 * Operands are copied into its memory and the product out of it, which costs a few percent and spares everyone a memory of their
 * own to manage. It returns false, and does nothing, for a product that does not fit into its memory.
 */
export function createWasmMultiply(): Multiply | undefined {
  const program = sharedProgram();
  if (program === undefined) return undefined;
  const workspaceBytes = program.exports.workspaceBytes();
  return (m, n, k, a, rowStepA, colStepA, b, rowStepB, colStepB, c) => {
    const placeB = firstByte + a.byteLength;
    const placeC = placeB + b.byteLength;
    const workspace = placeC + c.byteLength;
    if (!reserve(program, workspace + workspaceBytes)) return false;
    const { exports, numbers } = program;
    numbers.set(a, firstByte / 8);
    numbers.set(b, placeB / 8);
    numbers.set(c, placeC / 8);
    exports.multiply(m, n, k, firstByte, rowStepA, colStepA, placeB, rowStepB, colStepB, placeC, workspace);
    c.set(numbers.subarray(placeC / 8, workspace / 8));
    return true;
  };
}
