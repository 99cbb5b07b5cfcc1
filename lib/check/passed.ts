// What a test cell shows when all its checks hold: one line, in every kernel.
import { displaySymbol, inspectSymbol, type TextBundle } from "../matrix/display/display-symbols.ts";

/** The report of a passed exercise; as the last expression of a cell it prints one line. */
export interface Passed {
  readonly exercise: string;
  readonly checks: number;
  toString(): string;
  [inspectSymbol](): string;
  [displaySymbol](): TextBundle;
}

/** The report for this many checks. */
export function passedReport(exercise: string, checks: number): Passed {
  const text = `${exercise}: ${checks === 1 ? "the check passed" : `all ${checks} checks passed`}`;
  const safe = text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
  return {
    exercise,
    checks,
    toString: () => text,
    [inspectSymbol]: () => text,
    [displaySymbol]: () => ({ "text/plain": text, "text/html": `<span style="color:#009E73">✓</span> ${safe}` }),
  };
}
