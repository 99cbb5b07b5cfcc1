// Runs the example of a docstring and says what its results are, as the reference shows them.
import { inspect } from "node:util";
import { transformSync } from "oxc-transform";
import * as library from "gradus";
import * as check from "gradus/check";
import * as plot from "gradus/plot";
import { resultsOf } from "gradus-kernel/book/reference/example";

const scope: Readonly<Record<string, unknown>> = { ...library, ...plot, ...check };

/** Numbers are shown with this many digits: what engines round otherwise is far behind them. */
const DIGITS = 4;

/** The results of an example in its order, as text. */
export async function printedBy(example: string): Promise<readonly string[]> {
  const printed: string[] = [];
  let program = "";
  let at = 0;
  for (const { start, end } of resultsOf(example)) {
    program += `${example.slice(at, start)}$result(${example.slice(start, end).replace(/;$/, "")});`;
    at = end;
  }
  const { code, errors } = transformSync("example.ts", program + example.slice(at));
  if (errors[0] !== undefined) throw new SyntaxError(`printedBy: ${errors[0].message}, in\n${example}`);
  const names = Object.keys(scope);
  const AsyncFunction = (async () => {}).constructor;
  const run: unknown = Reflect.construct(AsyncFunction, ["$result", ...names, code]);
  if (typeof run !== "function") throw new TypeError("printedBy: no function came of the example");
  await run((value: unknown) => void printed.push(shown(value)), ...Object.values(scope));
  return printed;
}

/** A value as Node shows it, with short numbers. */
function shown(value: unknown): string {
  const text = inspect(shortened(value), { breakLength: 88, compact: 3, depth: 4 });
  return value instanceof library.Matrix && value.rows === 1 ? text.replace("\n", " ") : text;
}

/** The same value with short numbers, all the way down. */
function shortened(value: unknown): unknown {
  if (typeof value === "number") return Number.isInteger(value) ? value : Number(value.toPrecision(DIGITS));
  if (value instanceof library.Matrix) return library.map(value, (entry) => Number(shortened(entry)));
  if (value instanceof Float64Array) return value.map((entry) => Number(shortened(entry)));
  if (Array.isArray(value)) return value.map(shortened);
  const isPlain = typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
  // Figures show themselves.
  if (!isPlain || library.inspectSymbol in value) return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, shortened(field)]));
}
