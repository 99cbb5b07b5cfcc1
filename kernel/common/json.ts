// JSON as the kernel meets it: values that are JSON all the way down, and objects whose fields nobody has looked at yet.

/** Whatever JSON can say. */
export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;

export interface JsonObject {
  [key: string]: JsonValue;
}

/** The fields of an object that came as JSON or will go out as JSON; what each holds is not known yet. */
export type JsonFields = Record<string, unknown>;

/** Whether a value that came out of JSON is an object with named fields (not null, not an array). */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether objects and arrays stand in each other more than `levels` deep, as far as that may be. */
export function nestsDeeper(value: unknown, levels: number): boolean {
  let level = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > levels) return true;
    level = level.flatMap((one): unknown[] => (typeof one === "object" && one !== null ? Object.values(one) : []));
  }
  return false;
}

/** `value` as JSON; whatever JSON does not know (functions, undefined) becomes null, as JSON.stringify has it in arrays. */
export function toJson(value: unknown): JsonValue {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value !== "object") return null;
  const object: JsonObject = {};
  for (const [key, item] of Object.entries(value)) object[key] = toJson(item);
  return object;
}
