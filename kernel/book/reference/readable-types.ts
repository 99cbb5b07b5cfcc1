// Types as a reader wants them: without the demands that only the compiler needs, and without names for what is used once.
import { closingOf, splitAtCommas } from "./brackets.ts";

/** A call of a function in its parts, as text. */
export interface Call {
  readonly name: string;
  readonly typeParameters: readonly string[];
  readonly parameters: readonly string[];
  readonly result: string;
}

/** The parts of `function name<…>(…): …`, made readable. */
export function readableCall(text: string): Call {
  const plain = withoutDemands(text);
  const [head = "", name = ""] = /^(?:async )?function (\w+)/.exec(plain) ?? [];
  const at = head.length;
  const hasTypes = plain[at] === "<";
  const open = hasTypes ? closingOf(plain, at) + 1 : at;
  const close = closingOf(plain, open);
  return withoutSingles({
    name,
    typeParameters: hasTypes ? splitAtCommas(plain.slice(at + 1, open - 1)) : [],
    parameters: splitAtCommas(plain.slice(open + 1, close)).map(withOneName),
    result: plain
      .slice(close + 1)
      .replace(/^: /, "")
      .replace(/;$/, ""),
  });
}

/** Options that are taken apart in the signature have a name all the same. */
function withOneName(parameter: string): string {
  return parameter.startsWith("{") ? `options${parameter.slice(closingOf(parameter, 0) + 1)}` : parameter;
}

/**
 * Types without demands: `Fits<Matrix<K2, N>, …>` is a Matrix<K2, N>. `WeightsFor<A, W>`, and every type that begins with the name of
 * its caller for the sentence of the compiler, is the last of its arguments. Where a demand says that two sizes are the same, one name
 * stands for both.
 */
export function withoutDemands(text: string): string {
  const at = text.search(/\b(?:Fits<|\w+For<(?!\w+>)|\w+<["`]|Operand<\w+, \w+, )/);
  if (at < 0) return text;
  const open = text.indexOf("<", at);
  const close = closingOf(text, open);
  const parts = splitAtCommas(text.slice(open + 1, close));
  const head = text.slice(at, open);
  const given = head === "Fits" ? parts[0] : head === "Operand" ? `Operand<${parts[0]}, ${parts[1]}>` : parts.at(-1);
  if (given === undefined || parts.length === 1) return text.slice(0, open + 1) + withoutDemands(text.slice(open + 1));
  const plain = text.slice(0, at) + given + text.slice(close + 1);
  const [, one = "", other = ""] = /SameSize<(\w+), (\w+),/.exec(parts.at(-1) ?? "") ?? [];
  return withoutDemands(other === "" ? plain : merged(plain, one, other));
}

/** One name for two sizes that are the same. */
function merged(text: string, one: string, other: string): string {
  const without = text.replace(new RegExp(`, ${other} extends number(?: = (?:number|1))?\\b`), "");
  return without.replaceAll(new RegExp(`\\b${other}\\b`, "g"), one);
}

/** A type parameter that is used once needs no name: its bound stands in its place. */
function withoutSingles(call: Call): Call {
  for (const [i, parameter] of call.typeParameters.entries()) {
    const [, name = "", bound = "unknown"] = /^(?:const )?(\w+)(?: extends (.*?))?(?: = .*)?$/.exec(parameter) ?? [];
    const others = call.typeParameters.filter((_, k) => k !== i);
    const used = [...others, ...call.parameters, call.result].join(" ").match(new RegExp(`\\b${name}\\b`, "g")) ?? [];
    if (used.length > 1 || bound === "unknown") continue;
    const replaced = (text: string): string => text.replace(new RegExp(`(?<!\\.)\\b${name}\\b(?!["?]?:)`), bound);
    return withoutSingles({
      ...call,
      typeParameters: others.map(replaced),
      parameters: call.parameters.map(replaced),
      result: replaced(call.result),
    });
  }
  return call;
}
