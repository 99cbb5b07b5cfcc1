// Reverse mode: from one number back to everything it was computed from, each node visited once.
import { add, ones, type Matrix } from "../../matrix/index.ts";
import type { Variable } from "./variable.ts";

/**
 * The derivatives of a scalar by every tracked node that it was computed from.
 *
 *   ḡ(output) = 1;   ḡ(input) = Σ over the operations that use it of pull(ḡ(result))
 *
 * A node used twice gets the sum of both ways: that is the chain rule of several variables. Whatever the number of parameters,
 * it costs about as much as the computation itself; forward differences would cost one computation for each parameter.
 *
 * output: 1×1; each gradient has the shape of its node's value.
 * @throws RangeError when the output is not 1×1
 * Source: Linnainmaa, 1970; chapters 01 (the computation graph), 12 and 22
 * @example
 * const x = variable(3, "x");
 * const y = ad.multiply(x, x);
 * gradientsOf(y).get(x); // => Matrix 1×1 [[6]]
 */
export function gradientsOf(output: Variable): ReadonlyMap<Variable, Matrix> {
  if (output.value.rows !== 1 || output.value.cols !== 1) {
    throw new RangeError(`gradientsOf: the output must be one number, 1×1, got ${output.value.shape}`);
  }
  const gradients = new Map<Variable, Matrix>();
  if (!output.tracked) return gradients;
  gradients.set(output, ones(1, 1));
  for (const node of inComputedOrder(output).reverse()) {
    const upstream = gradients.get(node);
    if (upstream === undefined) continue;
    for (const { from, pull } of node.edges) {
      if (!from.tracked) continue;
      const part = pull(upstream);
      const soFar = gradients.get(from);
      gradients.set(from, soFar === undefined ? part : add(soFar, part));
    }
  }
  return gradients;
}

/**
 * All nodes below an output, each after its inputs.
 * With a stack of its own instead of recursion: a loop of 100,000 recorded steps must not overflow the engine's.
 */
export function inComputedOrder(output: Variable): Variable[] {
  const order: Variable[] = [];
  const seen = new Set<Variable>([output]);
  const stack = [{ node: output, next: 0 }];
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    if (top.next === top.node.edges.length) {
      order.push(top.node);
      stack.pop();
      continue;
    }
    const { from } = top.node.edges[top.next++];
    if (seen.has(from)) continue;
    seen.add(from);
    stack.push({ node: from, next: 0 });
  }
  return order;
}
