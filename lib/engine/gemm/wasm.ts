// The multiplication in WebAssembly, given arrays that lie in the program's memory, or elsewhere.
import type { Multiply } from "./multiply.ts";
import { currentProgram, firstByte, placeIn, reserve, sharedProgram, type Program } from "../program.ts";

/**
 * C = A B or C += A B in WebAssembly; false, with nothing done, where the engine has no vectors or the operands do not fit into memory.
 *
 * Operands from elsewhere are copied into the program's memory and the product out of it, which costs a few percent and spares
 * everyone a memory of their own to manage.
 */
export const multiplyWasm: Multiply = (...operands) => {
  const program = currentProgram();
  if (program === undefined) return false;
  if (multiplyIn(program, ...operands)) return true;
  const shared = sharedProgram();
  return shared !== undefined && shared !== program && multiplyIn(shared, ...operands);
};

function multiplyIn(
  program: Program,
  ...[m, n, k, a, rowStepA, colStepA, b, rowStepB, colStepB, c, adds]: Parameters<Multiply>
): boolean {
  const [foundA, foundB, foundC] = [placeIn(program, a), placeIn(program, b), placeIn(program, c)];
  const placeB = firstByte + (foundA === 0 ? a.byteLength : 0);
  const placeC = placeB + (foundB === 0 ? b.byteLength : 0);
  const workspace = placeC + (foundC === 0 ? c.byteLength : 0);
  const { exports } = program;
  if (!reserve(program, workspace + exports.workspaceBytes())) return false;
  const { numbers } = program;
  if (foundA === 0) numbers.set(a, firstByte / 8);
  if (foundB === 0) numbers.set(b, placeB / 8);
  if (foundC === 0 && adds) numbers.set(c, placeC / 8);
  exports.multiply(
    m,
    n,
    k,
    foundA || firstByte,
    rowStepA,
    colStepA,
    foundB || placeB,
    rowStepB,
    colStepB,
    foundC || placeC,
    workspace,
    Number(adds),
  );
  if (foundC === 0) c.set(numbers.subarray(placeC / 8, workspace / 8));
  return true;
}
