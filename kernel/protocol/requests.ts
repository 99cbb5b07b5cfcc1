// The contents of requests, read field by field: a client may leave out or misspell anything.
import { isJsonObject, type JsonFields } from "../common/json.ts";

/** What an execute_request asks for. */
export interface ExecuteRequest {
  code: string;
  silent: boolean;
  /** Never true together with `silent`. */
  storeHistory: boolean;
  expressions: Record<string, string>;
  allowStdin: boolean;
  stopOnError: boolean;
}

/** A place in a piece of code, as complete_request and inspect_request name it. */
export interface CursorRequest {
  code: string;
  /** In code points, as the protocol counts. */
  cursor: number;
}

/** A string field; throws a TypeError where it is missing or something else. */
export function requireString(content: JsonFields, name: string): string {
  const value = content[name];
  if (typeof value !== "string") throw new TypeError(`"${name}" must be a string, got ${JSON.stringify(value)}`);
  return value;
}

/** A list of strings, empty where it is missing; throws a TypeError where it is something else. */
export function readStrings(content: JsonFields, name: string): string[] {
  const value = content[name] ?? [];
  if (Array.isArray(value) && value.every(isText)) return value;
  throw new TypeError(`"${name}" must be a list of strings, got ${JSON.stringify(value)}`);
}

function flag(content: JsonFields, name: string, fallback: boolean): boolean {
  const value = content[name];
  return typeof value === "boolean" ? value : fallback;
}

function stringMap(value: unknown): Record<string, string> {
  if (!isJsonObject(value)) return {};
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => isText(entry[1])));
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

/** Reads an execute_request; throws a TypeError where there is no code. */
export function readExecuteRequest(content: JsonFields): ExecuteRequest {
  const silent = flag(content, "silent", false);
  return {
    code: requireString(content, "code"),
    silent,
    storeHistory: !silent && flag(content, "store_history", true),
    expressions: stringMap(content["user_expressions"]),
    allowStdin: flag(content, "allow_stdin", false),
    stopOnError: flag(content, "stop_on_error", true),
  };
}

/** Reads the code and cursor of a complete_request or inspect_request; without a cursor it stands at the end. */
export function readCursorRequest(content: JsonFields): CursorRequest {
  const code = requireString(content, "code");
  const cursor = content["cursor_pos"];
  return { code, cursor: typeof cursor === "number" && cursor >= 0 ? cursor : code.length };
}
