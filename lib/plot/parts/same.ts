// Comparing what two steps of a figure draw.
import type { FigureTrace } from "./panel.ts";

/** Whether two plain values are equal, however deep they are nested. */
export function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => isSame(Reflect.get(a, key), Reflect.get(b, key)));
}

/** The properties that are not the same in all of these objects; one that an object lacks is undefined there. */
export function changingKeys(objects: readonly object[]): string[] {
  const [first = {}] = objects;
  const keys = new Set(objects.flatMap((one) => Object.keys(one)));
  return [...keys].filter((key) => objects.some((one) => !isSame(Reflect.get(one, key), Reflect.get(first, key))));
}

/**
 * Refuses steps that draw different series: a control changes numbers, it cannot add a line.
 *
 * @param names the values of the control, for the message.
 */
export function requireSameTraces(traces: readonly (readonly FigureTrace[])[], names: readonly string[]): void {
  const kinds = traces.map((list) => list.map((trace) => trace.type ?? "scatter").join(", "));
  const wrong = kinds.findIndex((kind) => kind !== kinds[0]);
  if (wrong < 0) return;
  throw new RangeError(
    `withSlider: every step must draw the same series, got [${kinds[0]}] at ${names[0]} and [${kinds[wrong]}] at ${names[wrong]}`,
  );
}
