// The arguments of debug requests, read field by field: a client may leave out or misspell anything.
import { isJsonObject, type JsonFields } from "../../common/json.ts";
import type { WantedBreakpoint } from "./dap.ts";

/** How much of a wrong value an error repeats. */
const MOST_SHOWN = 60;

/** A string; throws a TypeError where it is missing or something else. */
export function textOf(fields: JsonFields, name: string): string {
  const value = fields[name];
  if (typeof value !== "string") throw wrong(name, "a string", value);
  return value;
}

/** A string or nothing. */
export function optionalText(fields: JsonFields, name: string): string | undefined {
  return fields[name] === undefined || fields[name] === null ? undefined : textOf(fields, name);
}

/** Whether something is wanted; nothing is no answer. */
export function optionalFlag(fields: JsonFields, name: string): boolean | undefined {
  const value = fields[name] ?? undefined;
  if (value === undefined || typeof value === "boolean") return value;
  throw wrong(name, "true or false", value);
}

/** An object; empty where it is missing. */
export function fieldsOf(fields: JsonFields, name: string): JsonFields {
  const value = fields[name] ?? {};
  if (isJsonObject(value)) return value;
  throw wrong(name, "an object", value);
}

/** One of some texts, or nothing. */
export function optionalChoice<Choice extends string>(
  fields: JsonFields,
  name: string,
  choices: readonly Choice[],
): Choice | undefined {
  const value = fields[name] ?? undefined;
  const found = choices.find((choice) => choice === value);
  if (found === undefined && value !== undefined) throw wrong(name, choices.join(" or "), value);
  return found;
}

/** A whole number from `least` on. */
export function countOf(fields: JsonFields, name: string, least = 0): number {
  const value = fields[name];
  if (typeof value === "number" && Number.isInteger(value) && value >= least) return value;
  throw wrong(name, `a whole number from ${least} on`, value);
}

/** A whole number or nothing; null is nothing as well. */
export function optionalCount(fields: JsonFields, name: string, least = 0): number | undefined {
  return fields[name] === undefined || fields[name] === null ? undefined : countOf(fields, name, least);
}

/** `source.path`. */
export function pathOf(fields: JsonFields): string {
  const { source } = fields;
  if (!isJsonObject(source)) throw wrong("source", "an object with a path", source);
  return textOf(source, "path");
}

/** `breakpoints`, each with its line. */
export function breakpointsOf(fields: JsonFields): WantedBreakpoint[] {
  const list = fields["breakpoints"] ?? [];
  if (!Array.isArray(list)) throw wrong("breakpoints", "a list", list);
  return list.map((found: unknown) => {
    if (!isJsonObject(found)) throw wrong("breakpoints", "a list of objects", list);
    const column = optionalCount(found, "column", 1);
    const condition = optionalText(found, "condition");
    const hitCondition = optionalText(found, "hitCondition");
    const logMessage = optionalText(found, "logMessage");
    return {
      line: countOf(found, "line", 1),
      ...(column !== undefined && { column }),
      ...(condition && { condition }),
      ...(hitCondition && { hitCondition }),
      ...(logMessage && { logMessage }),
    };
  });
}

/** A list of strings; empty where it is missing. */
export function textsOf(fields: JsonFields, name: string): string[] {
  const value = fields[name] ?? [];
  if (Array.isArray(value) && value.every((item): item is string => typeof item === "string")) return value;
  throw wrong(name, "a list of strings", value);
}

/** What was received, as an error repeats it. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
}

function wrong(name: string, wanted: string, value: unknown): TypeError {
  return new TypeError(`"${name}" must be ${wanted}, got ${shown(value)}`);
}
