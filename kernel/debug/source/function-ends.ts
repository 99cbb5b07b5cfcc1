// Where functions end without a word: V8 can stop at their closing brace, where code comes there at all.
import type { FunctionBody, Node, Statement } from "oxc-parser";

/** The place of the closing brace of a function's body, where it is sure that code comes there: else V8 would stop in what follows. */
export function endOfFunction({ body, end }: FunctionBody): number[] {
  return body.every(goesOn) ? [end - 1] : [];
}

/** Whether code surely may come behind a statement. */
function goesOn(node: Statement | FunctionBody["body"][number]): boolean {
  switch (node.type) {
    case "ReturnStatement":
    case "ThrowStatement":
    case "BreakStatement":
    case "ContinueStatement":
    case "LabeledStatement":
    case "DoWhileStatement":
    case "WithStatement":
      return false;
    case "BlockStatement":
      return node.body.every(goesOn);
    case "IfStatement":
      return !isConstant(node.test) && (!node.alternate || goesOn(node.consequent) || goesOn(node.alternate));
    case "WhileStatement":
      return !isConstant(node.test);
    case "ForStatement":
      return node.test !== null && !isConstant(node.test);
    case "SwitchStatement":
      return node.cases.every(({ test }) => test !== null);
    case "TryStatement":
      return (
        (goesOn(node.block) || (node.handler !== null && goesOn(node.handler.body))) &&
        (node.finalizer === null || goesOn(node.finalizer))
      );
    default:
      return true;
  }
}

/** Whether it is decided beforehand: V8 leaves out what cannot be reached. */
function isConstant(node: Node): boolean {
  switch (node.type) {
    case "Literal":
      return true;
    case "UnaryExpression":
      return isConstant(node.argument);
    case "ParenthesizedExpression":
      return isConstant(node.expression);
    case "LogicalExpression":
      return isConstant(node.left) || isConstant(node.right);
    default:
      return false;
  }
}
