// The example of a docstring: a program with its results in comments, `sum(X); // => 10`, and the imports that it needs.
import { parseSync, type Node, type Statement } from "oxc-parser";

/** A result that an example says: the place of the expression before it, and the text. */
export interface ExampleResult {
  /** Where the statement begins and ends whose value it is. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A comment that says a result, on the line of its statement or below it, with the lines that go on with it. */
const RESULT = /\/\/ => ?(.*(?:\n\/\/ {4}.*)*)/g;

/**
 * The results of an example in their order.
 *
 * @throws {SyntaxError} where the example is no program, or a result stands behind something that has no value
 */
export function resultsOf(example: string): readonly ExampleResult[] {
  const statements = statementsOf(example).flatMap(statementsIn);
  return [...example.matchAll(RESULT)].map(({ 1: text = "", index }) => {
    const before = statements
      .filter(({ end }) => end <= index)
      .sort((left, right) => left.end - right.end)
      .at(-1);
    if (before?.type !== "ExpressionStatement")
      throw new SyntaxError(`resultsOf: "${text}" must stand behind an expression, in\n${example}`);
    return { start: before.start, end: before.end, text: text.replaceAll(/\n\/\/ {4}/g, "\n") };
  });
}

/** Where a name is imported from. */
export interface Origin {
  readonly module: string;
  /** Whether it is a type alone, which needs another import. */
  readonly isType: boolean;
}

/** The statements that import what an example uses of these names. */
export function importsFor(example: string, origins: ReadonlyMap<string, Origin>): string {
  const used = new Map<string, Set<string>>();
  const statements = statementsOf(example);
  const declared = new Set(statements.flatMap(declaredIn));
  for (const name of statements.flatMap(referencesIn)) {
    const origin = origins.get(name);
    if (origin === undefined || declared.has(name)) continue;
    const names = used.get(origin.module) ?? new Set();
    used.set(origin.module, names.add(origin.isType ? `type ${name}` : name));
  }
  return [...used]
    .sort(([left], [right]) => left.localeCompare(right))
    .map(([module, names]) => `import { ${[...names].sort().join(", ")} } from "${module}";\n`)
    .join("");
}

function statementsOf(example: string): readonly Statement[] {
  const { program, errors } = parseSync("example.ts", example);
  if (errors[0] !== undefined)
    throw new SyntaxError(`an example must be a program: ${errors[0].message}, in\n${example}`);
  return program.body;
}

/** The statements in a part of a program, those within others included. */
function statementsIn(node: Node): Node[] {
  return [
    ...(/Statement$|^VariableDeclaration$/.test(node.type) ? [node] : []),
    ...childrenOf(node).flatMap(statementsIn),
  ];
}

/** The names that a part of a program declares, those of arguments included. */
function declaredIn(node: Node): string[] {
  const own =
    node.type === "VariableDeclarator"
      ? [node.id]
      : node.type === "ArrowFunctionExpression" || node.type === "FunctionExpression"
        ? node.params
        : node.type === "FunctionDeclaration"
          ? [...node.params, ...(node.id === null ? [] : [node.id])]
          : [];
  return [...own.flatMap(bindingsIn), ...childrenOf(node).flatMap(declaredIn)];
}

/** The names in a pattern, but for those of its types and of the values that stand for what is missing. */
function bindingsIn(pattern: Node): string[] {
  if (pattern.type === "Identifier") return [pattern.name];
  if (pattern.type === "AssignmentPattern") return bindingsIn(pattern.left);
  return childrenOf(pattern)
    .filter(({ type }) => type !== "TSTypeAnnotation")
    .flatMap(bindingsIn);
}

/** The names in a part of a program, but for those of fields. */
function referencesIn(node: Node): string[] {
  return node.type === "Identifier" ? [node.name] : childrenOf(node).flatMap(referencesIn);
}

function childrenOf(node: Node): Node[] {
  return Object.entries(node).flatMap(([key, value]: [string, unknown]) => {
    const isField = (key === "property" || key === "key") && !("computed" in node && node.computed);
    const children: unknown[] = isField ? [] : Array.isArray(value) ? value : [value];
    return children.filter(isNode);
  });
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}
