// How a value that V8 describes is shown in one line, under the names of types that JupyterLab's panel shows by value.
import type { Runtime } from "node:inspector";
import { withoutMarks } from "../../common/name-marks.ts";

/** What the kernel keeps in a promise: a private field, which code does not see and V8 shows (session/thread/run-context.ts). */
export const IN_PROMISES = "#run";

/** Of a text in characters, and of the properties in a line. */
const LONGEST = 1000;

/** A value's line. */
export function valueText(value: Runtime.RemoteObject): string {
  const { type, subtype, description = "", unserializableValue } = value;
  if (unserializableValue !== undefined) return unserializableValue;
  if (subtype === "null") return "null";
  if (type === "string") return quoted(String(value.value));
  if (type === "number" || type === "boolean" || type === "undefined") return String(value.value);
  if (type === "function") return functionText(withoutMarks(description));
  if (type === "symbol" || subtype === "date" || subtype === "regexp") return description;
  if (subtype === "error") return withoutMarks(description.split("\n    at ", 1)[0] ?? "");
  if (subtype === "proxy") return `Proxy of ${description.replace(/^Proxy\(|\)$/g, "")}`;
  return withoutMarks(value.preview ? objectText(value.preview, description) : description);
}

/** JupyterLab shows what it knows as a value, and of all else the type, where it has one: so objects have none. */
export function typeOf({ type }: Runtime.RemoteObject): string | undefined {
  return { number: "float", string: "str", boolean: "bool" }[String(type)];
}

function objectText(preview: Runtime.ObjectPreview, description: string): string {
  // One entry of a Map is described by what is in it.
  if (description.startsWith("{")) return description;
  const inside = [...partsOf(preview, description), ...(preview.overflow ? ["…"] : [])].join(", ");
  const text = isList(preview) ? `[${inside}]` : `{${inside}}`;
  return description === "Object" ? text : `${description} ${text}`;
}

function partsOf(preview: Runtime.ObjectPreview, description: string): string[] {
  const { properties, entries, overflow, subtype } = preview;
  if (entries) return entries.map(({ key, value }) => (key ? `${previewText(key)} → ` : "") + previewText(value));
  if (isList(preview)) return listParts(properties, overflow ? 0 : lengthIn(description), subtype === "typedarray");
  const shown = properties.filter(({ name }) => subtype !== "promise" || name !== IN_PROMISES);
  return shown.map(namedText);
}

function isList({ subtype }: Runtime.ObjectPreview): boolean {
  return subtype === "array" || subtype === "typedarray";
}

/** Elements with the holes between them; of an array what else it has, too. V8 shows the memory of a typed array there, which nobody has put in. */
function listParts(properties: Runtime.PropertyPreview[], length: number, isTyped: boolean): string[] {
  const elements = properties.filter(isElement);
  const places = [...elements.map(({ name }) => Number(name)), length];
  const holes = places.map((place, at) => place - (places[at - 1] ?? -1) - 1);
  const shown = [...elements.map(propertyText), null];
  const parts = shown.flatMap((text, at) => [...holeText(holes[at] ?? 0), ...(text === null ? [] : [text])]);
  const named = isTyped ? [] : properties.filter((property) => !isElement(property));
  return [...parts, ...named.map(namedText)];
}

function isElement({ name }: Runtime.PropertyPreview): boolean {
  return /^\d+$/.test(name);
}

function holeText(count: number): string[] {
  if (count <= 0) return [];
  return [count === 1 ? "empty" : `empty × ${count}`];
}

/** How many elements a description tells of; 0 where it does not. */
function lengthIn(description: string): number {
  return Number(/\((\d+)\)$/.exec(description)?.[1] ?? 0);
}

function namedText(property: Runtime.PropertyPreview): string {
  return `${property.name}: ${propertyText(property)}`;
}

/** Of an error the first line, without its stack. */
function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}

function propertyText({ type, subtype, value = "", valuePreview }: Runtime.PropertyPreview): string {
  if (type === "accessor") return "(getter)";
  if (type === "string") return JSON.stringify(value);
  if (type === "function") return "ƒ";
  if (subtype === "error") return firstLine(value);
  return valuePreview && subtype !== "null" ? previewText(valuePreview) : value;
}

function previewText(preview: Runtime.ObjectPreview): string {
  const { type, subtype, description = "" } = preview;
  if (subtype === "error") return firstLine(description);
  return type === "string" ? JSON.stringify(description) : description;
}

function quoted(text: string): string {
  if (text.length <= LONGEST) return JSON.stringify(text);
  return `${JSON.stringify(text.slice(0, LONGEST))}… (${text.length} characters)`;
}

/** The head of a function, in one line. */
function functionText(source: string): string {
  const [line = ""] = source.split("\n", 1);
  if (line.startsWith("class")) return (/^class(?: \w+)?(?: extends [\w.]+)?/.exec(line)?.[0] ?? "class").trim();
  const [, name = "", parameters = ""] = /^(?:async )?(?:function ?\*? ?)?([\w$]*)\s*(\([^)]*\))?/.exec(line) ?? [];
  return `ƒ ${name}${parameters}`.trim();
}
