// Predictions: their value counts and not their code, so that it is the value which is changed, by more than a check lets pass.
import type { Node } from "oxc-parser";
import { replaced, textOf, type Edit, type MutationContext } from "./mutant.ts";

/** What `return x` returns becomes ten times as much, a tenth, the negative, and 0; of a list each element. */
export function mutatePrediction(node: Node, context: MutationContext): Edit[] {
  if (node.type !== "ReturnStatement" || node.argument === null) return [];
  const { argument } = node;
  const values =
    argument.type === "ArrayExpression" ? argument.elements.filter((element) => element !== null) : [argument];
  return values.flatMap((value) => {
    const text = textOf(value, context);
    const others = text === "0" ? ["10", "-10"] : [`10 * (${text})`, `(${text}) / 10`, `-(${text})`, "0"];
    return others.map((other) => replaced("prediction", value, other));
  });
}
