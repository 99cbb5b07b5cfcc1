// Calls: arguments and elements in another order, a neighbouring function, an option left out, a copy not made, a transposition more or less.
import type { Node } from "oxc-parser";
import { replaced, swapped, textOf, type Edit, type MutationContext } from "./mutant.ts";

const mathFunctions: Readonly<Record<string, readonly string[]>> = {
  max: ["min"],
  min: ["max"],
  floor: ["ceil", "round"],
  ceil: ["floor", "round"],
  round: ["floor", "ceil"],
  trunc: ["ceil"],
  sin: ["cos"],
  cos: ["sin"],
  exp: ["expm1"],
  log: ["log10", "log2"],
  log2: ["log"],
  log10: ["log"],
  tanh: ["atan"],
  sign: ["abs"],
};

/** Functions of one number without which the number itself may stand. */
const mayGo = new Set(["abs", "sqrt", "square", "cbrt", "floor", "ceil", "round"]);

/** Neighbours among the functions of the course and among methods of arrays. */
const neighbours: Readonly<Record<string, readonly string[]>> = {
  add: ["subtract"],
  subtract: ["add"],
  multiply: ["divide", "add"],
  divide: ["multiply"],
  sum: ["mean"],
  mean: ["sum"],
  max: ["min"],
  min: ["max"],
  tanh: ["sigmoid"],
  sigmoid: ["tanh"],
  exp: ["log"],
  log: ["exp"],
};
const methods: Readonly<Record<string, readonly string[]>> = {
  some: ["every"],
  every: ["some"],
  find: ["findLast"],
  findLast: ["find"],
  findIndex: ["findLastIndex"],
  findLastIndex: ["findIndex"],
  indexOf: ["lastIndexOf"],
  lastIndexOf: ["indexOf"],
  push: ["unshift"],
  unshift: ["push"],
  shift: ["pop"],
  pop: ["shift"],
};
/** Functions that do not care for the order of their arguments. */
const commutative = new Set(["max", "min", "hypot", "add", "multiply", "dot"]);

/** Methods that give a list much like the one that they are called on. */
const filters = new Set(["filter", "reverse", "toReversed", "sort", "toSorted"]);
const inPlace: Readonly<Record<string, string>> = { toSorted: "sort", toReversed: "reverse" };

type Call = Extract<Node, { type: "CallExpression" }>;

/** `f(a, b)` becomes `f(b, a)`, `Math.max` becomes `Math.min`, `[...list]` becomes `list`, `transpose(A)` becomes `A`. */
export function mutateCalls(node: Node, context: MutationContext): Edit[] {
  switch (node.type) {
    case "CallExpression":
      return [
        ...(commutative.has(nameOf(node.callee)) ? [] : exchanged(node.arguments, context)),
        ...otherFunctions(node, context),
        ...otherMethods(node, context),
        ...transpositions(node, context),
        ...withoutOptions(node),
      ];
    case "NewExpression":
      return exchanged(node.arguments, context);
    case "ArrayExpression":
      return [
        ...exchanged(
          node.elements.filter((element) => element !== null),
          context,
        ),
        ...withoutCopy(node, context),
      ];
    case "ObjectExpression":
      return exchanged(valuesOf(node), context);
    default:
      return [];
  }
}

/** Neighbouring parts of a list in the other order. */
function exchanged(parts: readonly Node[], context: MutationContext): Edit[] {
  return parts.slice(1).flatMap((second, k) => {
    const first = parts[k];
    const isFixed = first === undefined || [first, second].some(({ type }) => type === "SpreadElement");
    return isFixed ? [] : swapped("order", first, second, context);
  });
}

/** The values of an object's properties that are written out. */
function valuesOf({ properties }: Extract<Node, { type: "ObjectExpression" }>): Node[] {
  return properties.flatMap((property) =>
    property.type === "Property" && !property.shorthand ? [property.value] : [],
  );
}

function otherFunctions(node: Call, context: MutationContext): Edit[] {
  const { callee } = node;
  const own = callee.type === "Identifier" ? callee : mathName(callee);
  if (own === null) return [];
  const others =
    callee.type === "Identifier"
      ? (neighbours[own.name] ?? []).filter((name) => context.names.has(name))
      : (mathFunctions[own.name] ?? []);
  const [argument, ...more] = node.arguments;
  const alone = mayGo.has(own.name) && argument !== undefined && more.length === 0;
  return [
    ...others.map((name) => replaced("function", own, name)),
    ...(alone ? [replaced("function", node, `(${textOf(argument, context)})`)] : []),
  ];
}

/** The name of a function that is called; empty where it has none. */
function nameOf(callee: Node): string {
  return callee.type === "Identifier" ? callee.name : (mathName(callee)?.name ?? "");
}

function mathName(callee: Node): { name: string; start: number; end: number } | null {
  if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier") return null;
  return callee.object.type === "Identifier" && callee.object.name === "Math" ? callee.property : null;
}

function otherMethods(node: Call, context: MutationContext): Edit[] {
  const { callee } = node;
  if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier" || mathName(callee)) return [];
  const { object, property } = callee;
  const others = (methods[property.name] ?? []).map((name) => replaced("function", property, name));
  const receiver = textOf(object, context);
  if (filters.has(property.name)) others.push(replaced("function", node, receiver));
  const changing = inPlace[property.name];
  if (changing !== undefined) others.push(replaced("copy left out", property, changing));
  if (property.name === "slice" && node.arguments.length === 0) others.push(replaced("copy left out", node, receiver));
  return others;
}

function withoutCopy(node: Extract<Node, { type: "ArrayExpression" }>, context: MutationContext): Edit[] {
  const [only, ...more] = node.elements;
  if (only?.type !== "SpreadElement" || more.length > 0) return [];
  return [replaced("copy left out", node, textOf(only.argument, context))];
}

const products = ["matmul", "matmulTransposeA", "matmulTransposeB"];

/** A transposition taken away, or one put where a product takes its factors; the other products of the course. */
function transpositions(node: Call, context: MutationContext): Edit[] {
  const { callee } = node;
  if (callee.type !== "Identifier") return [];
  const [argument] = node.arguments;
  if (callee.name === "transpose" && argument !== undefined) {
    return [replaced("transposition", node, textOf(argument, context))];
  }
  if (!products.includes(callee.name)) return [];
  const others = products.filter((name) => name !== callee.name && context.names.has(name));
  const factors = context.names.has("transpose") && callee.name === "matmul" ? node.arguments : [];
  return [
    ...others.map((name) => replaced("transposition", callee, name)),
    ...factors.map((factor) => replaced("transposition", factor, `transpose(${textOf(factor, context)})`)),
  ];
}

/** `f(x, { axis: 1 })` becomes `f(x)`; of several options each goes alone. */
function withoutOptions({ arguments: given }: Call): Edit[] {
  const [options, before] = [given.at(-1), given.at(-2)];
  if (options?.type !== "ObjectExpression" || before === undefined) return [];
  const whole: Edit = { kind: "option left out", start: before.end, end: options.end, text: "" };
  const { properties } = options;
  if (properties.length < 2) return [whole];
  const each = properties.map((property, k): Edit => {
    const next = properties[k + 1];
    const [start, end] =
      next === undefined ? [properties[k - 1]?.end ?? property.start, property.end] : [property.start, next.start];
    return { kind: "option left out", start, end, text: "" };
  });
  return [whole, ...each];
}
