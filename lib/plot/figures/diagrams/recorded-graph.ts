// What automatic differentiation has recorded, as nodes and edges that `graph` draws.
import type { Matrix } from "../../../matrix/index.ts";
import { shortNumber } from "../../parts/values.ts";
import type { GraphNode, GraphOptions } from "./graph.ts";

/** A recorded computation, as `graphOf` of `gradus` gives it. */
export interface RecordedComputation {
  readonly nodes: readonly {
    readonly id: number;
    readonly operation: string;
    readonly name: string;
    readonly value: Matrix;
    readonly gradient?: Matrix;
  }[];
  readonly edges: readonly { readonly from: number; readonly to: number }[];
}

/**
 * Nodes and edges for `graph`: variables, constants and operations, each with its value and its gradient, or with their shape.
 *
 * `graph({ ...recordedGraph(graphOf(J)), title, caption })` draws them.
 *
 * Chapters 01 and 22
 * @example
 * const [a, b] = [variable(5, "a"), variable(3, "b")];
 * const { nodes, edges } = recordedGraph(graphOf(ad.add(a, b)));
 * nodes.map(({ label }) => label); // => [ 'a', 'b', '+' ]
 * edges.length; // => 2
 */
export function recordedGraph({ nodes, edges }: RecordedComputation): Pick<GraphOptions, "nodes" | "edges"> {
  return {
    nodes: nodes.map(({ id, operation, name, value, gradient }): GraphNode => {
      const isLeaf = operation === "variable" || operation === "constant";
      const note = gradient === undefined ? textOf(value) : `${textOf(value)}, d = ${textOf(gradient)}`;
      return {
        id: String(id),
        label: isLeaf ? name || textOf(value) : (symbols.get(operation) ?? operation),
        kind: isLeaf ? operation : "operation",
        note,
      };
    }),
    edges: edges.map(({ from, to }) => [String(from), String(to)]),
  };
}

/** Operations with a sign of their own. */
const symbols: ReadonlyMap<string, string> = new Map([
  ["add", "+"],
  ["subtract", "−"],
  ["multiply", "×"],
  ["divide", "÷"],
  ["negate", "−"],
  ["square", "x²"],
  ["matmul", "·"],
  ["transpose", "ᵀ"],
]);

function textOf(value: Matrix): string {
  const [only = 0] = value.data;
  return value.data.length === 1 ? shortNumber(only) : `${value.shape}`;
}
