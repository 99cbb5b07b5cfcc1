// What a call or a type looks like, and the rows of its table: arguments, fields, methods.
import type { Declaration, Node } from "oxc-parser";
import { closingOf } from "./brackets.ts";
import { docBefore, type PublicName, type SourceNode, type SourceText } from "./declarations.ts";
import { readableCall, withoutDemands, type Call } from "./readable-types.ts";

/** A row of a table: an argument, or a field of a type. */
export interface Member {
  readonly name: string;
  /** Its type as text; empty for a method, whose name is its whole call. */
  readonly type: string;
  readonly isOptional: boolean;
  readonly doc: string;
}

/** The longest line of a signature; longer ones have an argument a line. */
const WIDTH = 84;

/** All declarations of a name as code. */
export function signatureOf(name: PublicName): string {
  return name.declarations.map(declarationText).join("\n");
}

/** The arguments of a function, each once over all its overloads. */
export function argumentsOf({ declarations }: PublicName): readonly Member[] {
  const members = declarations.flatMap(({ node, source }) =>
    node.type === "TSDeclareFunction" ? callOf(node, source).parameters.map(argumentOf) : [],
  );
  return members.filter(({ name }, i) => members.findIndex((other) => other.name === name) === i);
}

/** The fields of an interface or an object type, or the public members of a class. */
export function fieldsOf({ declarations }: PublicName): readonly Member[] {
  return declarations.flatMap(({ node, source }) => partsOf(node).map((member) => memberOf(member, source)));
}

/** The types that an interface takes its further fields from. */
export function parentsOf({ declarations }: PublicName): readonly string[] {
  return declarations.flatMap(({ node, source: { text } }) =>
    node.type === "TSInterfaceDeclaration" ? node.extends.map(({ start, end }) => text.slice(start, end)) : [],
  );
}

function partsOf(node: Declaration): readonly Node[] {
  if (node.type === "TSInterfaceDeclaration") return node.body.body;
  if (node.type === "TSTypeAliasDeclaration")
    return node.typeAnnotation.type === "TSTypeLiteral" ? node.typeAnnotation.members : [];
  if (node.type !== "ClassDeclaration") return [];
  return node.body.body.filter((member) => {
    const isPrivate = "key" in member && member.key.type === "PrivateIdentifier";
    return !isPrivate && !("computed" in member && member.computed);
  });
}

function declarationText({ node, source }: SourceNode<Declaration>): string {
  const textTo = (end: number): string => oneLine(source.text.slice(node.start, end));
  switch (node.type) {
    case "TSDeclareFunction":
      return callText(callOf(node, source));
    case "ClassDeclaration":
    case "TSInterfaceDeclaration":
      return `${textTo(node.body.start)} { … }`;
    default:
      return textTo(node.end).length <= WIDTH
        ? textTo(node.end)
        : withoutComments(source.text.slice(node.start, node.end));
  }
}

function callOf(node: Declaration, { text }: SourceText): Call {
  return readableCall(oneLine(text.slice(node.start, node.end)));
}

/** A call on one line, or with an argument a line. */
function callText(call: Call): string {
  const line = `function ${callLine(call)}`;
  if (line.length <= WIDTH) return line;
  return `function ${headOf(call)}(\n${call.parameters.map((each) => `  ${each},\n`).join("")}): ${call.result}`;
}

function callLine(call: Call): string {
  return `${headOf(call)}(${call.parameters.join(", ")}): ${call.result}`;
}

function headOf({ name, typeParameters }: Call): string {
  return typeParameters.length === 0 ? name : `${name}<${typeParameters.join(", ")}>`;
}

/** Code as it is written, without the comments in it. */
function withoutComments(text: string): string {
  return text
    .replaceAll(/\s*\/\*\*[^]*?\*\//g, "")
    .replace(/^declare /, "")
    .replaceAll(/^ {4}/gm, "  ");
}

function oneLine(text: string): string {
  return withoutComments(text).replaceAll(/\s+/g, " ").replaceAll("; }", " }").replace(/;$/, "").trim();
}

function argumentOf(parameter: string): Member {
  const [, name = parameter, mark = "", type = ""] = /^(?:\.\.\.)?(\w+)(\??): ([^]*)$/.exec(parameter) ?? [];
  return { name, type, isOptional: mark !== "" || parameter.startsWith("..."), doc: "" };
}

function memberOf(member: Node, source: SourceText): Member {
  const doc = docBefore(source, member.start);
  const text = oneLine(source.text.slice(member.start, member.end)).replace(/^readonly /, "");
  const [, name, mark, type = ""] = /^(["\w]+)(\??): ([^]*)$/.exec(text) ?? [];
  if (name !== undefined) return { name, type: withoutDemands(type), isOptional: mark === "?", doc };
  return { name: methodText(text), type: "", isOptional: false, doc };
}

/** A method as its call: of demands and single type parameters as free as a function. */
function methodText(text: string): string {
  const [, name] = /^(\w+)[<(]/.exec(text) ?? [];
  const open = text.indexOf("(");
  if (name === undefined || name === "constructor" || closingOf(text, open) >= text.length) return withoutDemands(text);
  return callLine(readableCall(`function ${text}`));
}
