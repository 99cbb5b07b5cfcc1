// What is wrong with a notebook, collected with the place of each problem, and the error that carries it.
import { isJsonObject, type JsonObject, type JsonValue } from "../common/json.ts";

/** A file that is not a notebook, or a notebook that breaks the format's rules. The message is one line. */
export class NotebookError extends Error {
  /** Every problem found, each with its place, such as `cells[3].id: …`. */
  readonly problems: readonly string[];

  constructor(name: string, rule: string, problems: readonly string[]) {
    const [first = "", ...others] = problems;
    const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
    super(`${name} is not ${rule}: ${first}${more}`);
    this.name = "NotebookError";
    this.problems = problems;
  }
}

/** A value in words for an error message, never longer than a few words. */
export function describe(value: JsonValue | undefined): string {
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (isJsonObject(value)) return "an object";
  const shown = JSON.stringify(value);
  return shown.length <= 60 ? shown : `${shown.slice(0, 57)}…`;
}

/** Reads typed fields out of an untyped object and notes what does not fit; a wrong field reads as its empty value. */
export class FieldReader {
  readonly problems: string[];
  readonly place: string;
  readonly #fields: JsonObject;

  constructor(fields: JsonObject, place: string, problems: string[]) {
    this.#fields = fields;
    this.place = place;
    this.problems = problems;
  }

  get(field: string): JsonValue | undefined {
    return Object.hasOwn(this.#fields, field) ? this.#fields[field] : undefined;
  }

  fail(field: string, rule: string): void {
    this.problems.push(`${this.place}${field}: ${rule}, got ${describe(this.get(field))}`);
  }

  string(field: string): string {
    const value = this.get(field);
    if (typeof value === "string") return value;
    this.fail(field, "must be a string");
    return "";
  }

  record(field: string): JsonObject {
    const value = this.get(field);
    if (isJsonObject(value)) return value;
    this.fail(field, "must be an object");
    return {};
  }

  array(field: string): JsonValue[] {
    const value = this.get(field);
    if (Array.isArray(value)) return value;
    this.fail(field, "must be an array");
    return [];
  }

  /** A text that the file may hold as one string or as an array of lines. */
  text(field: string): string {
    const joined = joinLines(this.get(field));
    if (joined !== null) return joined;
    this.fail(field, "must be a string or an array of strings");
    return "";
  }

  count(field: string): number | null {
    const value = this.get(field);
    if (value === null || (typeof value === "number" && Number.isInteger(value) && value >= 0)) return value;
    this.fail(field, "must be a whole number ≥ 0 or null");
    return null;
  }

  /** Notes every field that is not among `known`. */
  only(known: readonly string[]): void {
    for (const field of Object.keys(this.#fields)) {
      if (!known.includes(field)) this.fail(field, "is not a field that the format knows");
    }
  }
}

/** A multi-line text of the file as one string, or null where it is none. */
export function joinLines(value: JsonValue | undefined): string | null {
  if (typeof value === "string") return value;
  if (!Array.isArray(value)) return null;
  return value.every((line) => typeof line === "string") ? value.join("") : null;
}
