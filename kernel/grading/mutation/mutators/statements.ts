// Statements: left out, in another order, a loop that ends after its first round, an await that is forgotten.
import type { Node } from "oxc-parser";
import { childNodes } from "../../../session/transform/child-nodes.ts";
import { replaced, swapped, textOf, type Edit, type MutationContext } from "./mutant.ts";

/** `x += 1;` goes, neighbours change places where one writes what the other uses, and a loop gets a `break` at its end. */
export function mutateStatements(node: Node, context: MutationContext): Edit[] {
  switch (node.type) {
    case "BlockStatement":
      return [...leftOut(node.body), ...neighbours(node.body, context)];
    case "AwaitExpression":
      return [replaced("await left out", node, textOf(node.argument, context))];
    case "ForStatement":
    case "ForOfStatement":
    case "ForInStatement":
    case "WhileStatement":
      return endedEarly(node.body, context);
    default:
      return [];
  }
}

/** Statements that the program can do without and still compile. */
const canGo: ReadonlySet<Node["type"]> = new Set([
  "ExpressionStatement",
  "ForStatement",
  "ForOfStatement",
  "ForInStatement",
  "WhileStatement",
  "BreakStatement",
  "ContinueStatement",
]);

function leftOut(statements: readonly Node[]): Edit[] {
  const gone = statements.filter((node) => canGo.has(node.type) || isBareIf(node));
  return gone.map((node) => replaced("statement left out", node, ""));
}

function isBareIf(node: Node): boolean {
  return node.type === "IfStatement" && node.alternate === null;
}

function neighbours(statements: readonly Node[], context: MutationContext): Edit[] {
  return statements.slice(1).flatMap((second, k): Edit[] => {
    const first = statements[k];
    return first !== undefined && mayChangePlaces(first, second) ? swapped("order", first, second, context) : [];
  });
}

/** Whether an exchange means something and compiles: one changes what the other uses, and neither declares it. */
function mayChangePlaces(first: Node, second: Node): boolean {
  if ([first, second].some(({ type }) => type === "ReturnStatement" || type.endsWith("Declaration"))) return false;
  const [namesOfFirst, namesOfSecond] = [namesIn(first), namesIn(second)];
  return (
    writtenIn(first).some((name) => namesOfSecond.has(name)) || writtenIn(second).some((name) => namesOfFirst.has(name))
  );
}

function namesIn(node: Node): Set<string> {
  const own = node.type === "Identifier" ? [node.name] : [];
  return new Set([...own, ...childNodes(node).flatMap((child) => [...namesIn(child)])]);
}

/** The names of variables that a node assigns, changes a part of, or calls a method of. */
function writtenIn(node: Node): string[] {
  const inner = childNodes(node).flatMap(writtenIn);
  if (node.type === "AssignmentExpression") return [...targetsIn(node.left), ...inner];
  if (node.type === "UpdateExpression") return [...targetsIn(node.argument), ...inner];
  const isMethod = node.type === "CallExpression" && node.callee.type === "MemberExpression";
  return isMethod ? [...targetsIn(node.callee), ...inner] : inner;
}

function targetsIn(node: Node): string[] {
  if (node.type === "Identifier") return [node.name];
  return node.type === "MemberExpression" ? targetsIn(node.object) : childNodes(node).flatMap(targetsIn);
}

function endedEarly(body: Node, context: MutationContext): Edit[] {
  if (body.type !== "BlockStatement") return [replaced("early end", body, `{ ${textOf(body, context)} break; }`)];
  const last = body.body.at(-1);
  const leaves = /^(?:Break|Return|Continue|Throw)Statement$/;
  if (last === undefined || leaves.test(last.type)) return [];
  return [{ kind: "early end", start: last.end, end: last.end, text: " break;" }];
}
