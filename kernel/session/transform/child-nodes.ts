// The nodes right below a node of the syntax tree.
import { type Node, visitorKeys } from "oxc-parser";

/** The children of a node in the order of the text. */
export function childNodes(node: Node): Node[] {
  const fields: Map<string, unknown> = new Map(Object.entries(node));
  return (visitorKeys[node.type] ?? []).flatMap((key) => [fields.get(key)].flat().filter(isNode));
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value;
}
