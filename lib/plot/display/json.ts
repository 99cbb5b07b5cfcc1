// Figures as plain JSON: typed arrays become arrays, and numbers keep the digits that an eye can see.

/**
 * Rounds a list to six significant digits of each number, and to more where the numbers differ by less than their size: a curve
 * from 1.0000001 to 1.0000009 keeps its form.
 */
export function roundList(values: readonly number[]): number[] {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const spread = high > low ? orderOf(high - low) : Infinity;
  return values.map((value) => {
    if (!Number.isFinite(value) || Number.isInteger(value)) return value;
    const kept = digits + Math.max(0, orderOf(value) - spread);
    return Number(value.toPrecision(Math.min(17, kept)));
  });
}

/** A copy that JSON can write. Functions and symbol keys are left out; NaN and infinities become null, which Plotly shows as a gap. */
export function toPlainJson(value: unknown): unknown {
  if (typeof value === "number") return Number.isFinite(value) ? Number(value.toPrecision(12)) : null;
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (Array.isArray(value)) return listToJson(value);
  if (ArrayBuffer.isView(value)) return listToJson(Object.values(value));
  if (typeof value !== "object") return undefined;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined && typeof part !== "function");
  return Object.fromEntries(entries.map(([key, part]) => [key, toPlainJson(part)]));
}

const digits = 6;

function orderOf(value: number): number {
  return Math.floor(Math.log10(Math.abs(value)));
}

function isNumbers(values: readonly unknown[]): values is readonly number[] {
  return values.every((value) => typeof value === "number");
}

function listToJson(values: readonly unknown[]): unknown[] {
  return isNumbers(values) ? roundList(values).map((v) => (Number.isFinite(v) ? v : null)) : values.map(toPlainJson);
}
