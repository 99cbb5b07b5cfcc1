// What a model is made of, whatever it models: its names in messages, its fields, and what its values must obey together.
import { toText } from "../../session/display/mime-bundle.ts";
import { kindOf, type Field } from "./kinds.ts";
import { isPlain } from "./wire.ts";

/** Values by the names of their fields. */
export type Values = Readonly<Record<string, unknown>>;

/**
 * Completes changes by what follows from them. `next` is all values with the changes in them. Throws a RangeError that begins with
 * `where` for values that do not go together.
 */
export type Rule = (next: Values, changes: Values, where: string) => Values;

/** A kind of model. */
export interface Shape {
  /** How errors call it. */
  readonly name: string;
  readonly module: string;
  /** Of the front end's code for it. */
  readonly version: string;
  readonly model: string;
  /** null: it has no view. */
  readonly view: string | null;
  /** Where its view is, when not where its model is. */
  readonly viewModule?: string;
  readonly viewVersion?: string;
  readonly fields: Readonly<Record<string, Field>>;
  /** Fields that only the kernel knows. */
  readonly local?: readonly string[];
  readonly rule?: Rule;
  /** Whether names are sent as they are, not with underscores in place of capitals. */
  readonly keepsNames?: boolean;
}

/** A field's name in messages. */
export function wireName({ keepsNames = false }: Shape, name: string): string {
  return keepsNames ? name : name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
}

/** A field's name in code, or undefined for one that messages may not set. */
export function fieldName(shape: Shape, wire: string): string | undefined {
  return Object.keys(shape.fields).find((name) => wireName(shape, name) === wire && !shape.local?.includes(name));
}

/** The values of a model that was told nothing. */
export function initialValues({ fields }: Shape): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, [kind, initial]]) => [name, kind === "bytes" ? new Uint8Array() : initial]),
  );
}

/** Checks values, each for itself. Throws a RangeError for a name that there is not, a TypeError for a wrong value. */
export function checkValues(shape: Shape, values: Values, where: string): void {
  for (const [name, value] of Object.entries(values)) {
    const field = Object.hasOwn(shape.fields, name) ? shape.fields[name] : undefined;
    if (!field) throw new RangeError(`${where}: there is no ${name}, only ${publicNames(shape).join(", ")}`);
    const { accepts, expected } = kindOf(field);
    if (!accepts(value)) throw new TypeError(`${where}: ${name} must be ${expected}, got ${shortText(value)}`);
  }
}

/** The names that code may use. */
export function publicNames({ fields }: Shape): string[] {
  return Object.keys(fields).filter((name) => !name.startsWith("_"));
}

/** So many characters of a value, or elements of a list, are shown of it. */
const MOST_SHOWN = 60;
/** Lists within lists are followed this deep: one may hold itself. */
const DEEPEST = 3;

/** A value in an error. */
export function shortText(value: unknown): string {
  const text = inspectOf(value);
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
}

function inspectOf(value: unknown, depth = 0): string {
  if (typeof value === "function") return "a function";
  if (typeof value === "string") return JSON.stringify(value.slice(0, MOST_SHOWN + 1));
  if (Array.isArray(value) && depth < DEEPEST) {
    const shown = value.slice(0, MOST_SHOWN).map((each: unknown) => inspectOf(each, depth + 1));
    return `[${shown.join(", ")}]`;
  }
  if (ArrayBuffer.isView(value))
    return `${Object.prototype.toString.call(value).slice(8, -1)} of ${value.byteLength} bytes`;
  return isPlain(value) ? (jsonOf(value) ?? toText(value)) : toText(value);
}

/** As JSON, where it has that form. */
function jsonOf(value: object): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    // It holds itself, or a big integer.
    return undefined;
  }
}
