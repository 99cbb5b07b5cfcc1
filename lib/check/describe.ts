// Values in the words of a message: short, exact, with their kind where the kind is the mistake.
import { Matrix } from "../matrix/matrix.ts";

/** A number for a message: up to eight digits, so that a wrong digit can be seen. */
export function numberText(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(8))) : String(value);
}

/** What a number is and what it should be, with as many digits as it takes to see the difference. */
export function pairText(received: number, expected: number): string {
  const texts = [received, expected].map(numberText);
  const [is, wanted] = texts[0] === texts[1] ? [String(received), String(expected)] : texts;
  return `is ${is}, expected ${wanted}`;
}

function listText(values: ArrayLike<unknown>): string {
  const shown = Array.from({ length: Math.min(6, values.length) }, (_, i) => valueText(values[i]));
  return `[${shown.join(", ")}${values.length > shown.length ? `, … ${values.length} in all` : ""}]`;
}

function isNumberList(value: unknown): value is ArrayLike<number> {
  return ArrayBuffer.isView(value) && "length" in value;
}

/** Any value, in a few words. */
export function valueText(value: unknown): string {
  if (typeof value === "number") return numberText(value);
  if (typeof value === "string") return JSON.stringify(value);
  if (value instanceof Matrix) return `a ${value.shape} matrix`;
  if (typeof value === "function") return "a function";
  if (Array.isArray(value) || isNumberList(value)) return listText(value);
  if (typeof value !== "object" || value === null) return String(value);
  const { constructor } = value;
  if (typeof constructor === "function" && constructor !== Object) return `a ${constructor.name}`;
  const keys = Object.keys(value);
  return `{ ${keys.map((key) => `${key}: ${valueText(Reflect.get(value, key))}`).join(", ")} }`;
}

/** What a value is, where something else was wanted. */
export function kindText(value: unknown): string {
  if (value === undefined) return "undefined (is the result returned?)";
  if (value === null) return "null";
  if (value instanceof Matrix) return `a matrix (${value.shape})`;
  if (value instanceof Promise) return "a promise (is an await missing?)";
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (isNumberList(value)) return `${value.constructor.name} of ${value.length}`;
  if (typeof value === "function") return "a function (is it called?)";
  return typeof value === "object" ? "an object" : `a ${typeof value}, ${valueText(value)}`;
}
