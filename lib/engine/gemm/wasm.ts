// The multiplication in WebAssembly, given arrays that lie in the program's memory, or elsewhere.
import type { Multiply, Strides } from "./multiply.ts";
import { loop, run } from "../run.ts";

// Operands from elsewhere are copied into the program's memory and the product out of it, which costs a few percent and spares everyone
// a memory of their own to manage.

const replacing = loop<Strides>({
  read: 2,
  written: 1,
  copies: "whole",
  workspace: true,
  call({ multiply }, [a, b, c, workspace], _cols, { m, n, k, rowStepA, colStepA, rowStepB, colStepB }) {
    multiply(m, n, k, a, rowStepA, colStepA, b, rowStepB, colStepB, c, workspace, 0);
  },
});

const adding = loop<Strides>({
  read: 3,
  written: 1,
  copies: "whole",
  workspace: true,
  call({ multiply }, [a, b, c, workspace], _cols, { m, n, k, rowStepA, colStepA, rowStepB, colStepB }) {
    multiply(m, n, k, a, rowStepA, colStepA, b, rowStepB, colStepB, c, workspace, 1);
  },
});

/** C = A B or C += A B in WebAssembly; false, with nothing done, where the engine has no vectors or the operands do not fit into memory. */
export const multiplyWasm: Multiply = (m, n, k, a, rowStepA, colStepA, b, rowStepB, colStepB, c, adds) =>
  run(adds ? adding : replacing, [a, b, c], m, n, { m, n, k, rowStepA, colStepA, rowStepB, colStepB });
