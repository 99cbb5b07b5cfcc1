// The recorded computation as plain data: what a figure of the graph is drawn from.
import type { Matrix } from "../../matrix/index.ts";
import { gradientsOf, inComputedOrder } from "./backpropagate.ts";
import type { Variable } from "./variable.ts";

/** One step of a computation, or one of its inputs. */
export interface ComputationNode {
  /** The place in the order of computation, from 0. */
  readonly id: number;
  /** "variable", "constant", or the name of an operation. */
  readonly operation: string;
  readonly name: string;
  /** The longest way to a leaf, 0 for leaves: the column in which to draw the node. */
  readonly depth: number;
  readonly value: Matrix;
  /** The derivative of the output by this value; none for what no variable has a part in. */
  readonly gradient?: Matrix;
}

/** `from` is an input of `to`. */
export interface ComputationEdge {
  readonly from: number;
  readonly to: number;
}

/** A computation as nodes and edges, for drawing. */
export interface ComputationGraph {
  readonly nodes: readonly ComputationNode[];
  readonly edges: readonly ComputationEdge[];
}

/**
 * All nodes that an output was computed from, in the order of computation, with values and gradients.
 *
 * output: 1×1; the last node is the output itself.
 * @throws RangeError when the output is not 1×1
 * Chapters 01 and 22
 * @example
 * const [a, b] = [variable(5, "a"), variable(3, "b")];
 * const { nodes, edges } = graphOf(ad.multiply(3, ad.add(a, b)));
 * nodes.length; // => 5
 * edges.length; // => 4
 */
export function graphOf(output: Variable): ComputationGraph {
  const order = inComputedOrder(output);
  const gradients = gradientsOf(output);
  const ids = new Map(order.map((node, id) => [node, id]));
  const depths: number[] = [];
  const edges: ComputationEdge[] = [];
  const nodes = order.map((node, id): ComputationNode => {
    const inputs = node.edges.map(({ from }) => ids.get(from) ?? id);
    for (const from of inputs) edges.push({ from, to: id });
    const depth = inputs.reduce((most, from) => Math.max(most, depths[from] + 1), 0);
    depths.push(depth);
    const gradient = gradients.get(node);
    const { operation, name, value } = node;
    return { id, operation, name, depth, value, ...(gradient === undefined ? {} : { gradient }) };
  });
  return { nodes, edges };
}
