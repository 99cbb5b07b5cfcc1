// Values that came out of JSON.parse in another module's type, given the type that they have.
import type { JsonObject, JsonValue } from "../notebook/types.ts";

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
