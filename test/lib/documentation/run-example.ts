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
  // In a block, so that an example may give a name of the library to something of its own.
  const AsyncFunction = (async () => {}).constructor;
  const run: unknown = Reflect.construct(AsyncFunction, ["$result", ...names, `{${code}}`]);
  if (typeof run !== "function") throw new TypeError("printedBy: no function came of the example");
  const log = console.log;
  const said: unknown[] = [];
  console.log = (...values: unknown[]) => void said.push(...values);
  try {
    // What gives nothing but speaks is shown by its words.
    const note = (value: unknown): number =>
      printed.push(value === undefined && said.length > 0 ? said.splice(0).join("\n") : shown(value));
    await run(note, ...Object.values(scope));
  } finally {
    console.log = log;
  }
  return printed;
}

/** A value as Node shows it, with short numbers. */
function shown(value: unknown): string {
  const text = inspect(shortened(value), { breakLength: 88, compact: 3, depth: 4 });
  return value instanceof library.Matrix && value.rows === 1 ? text.replace("\n", " ") : text;
}

/** A number with the decimals that a number as large as `largest` keeps; whole numbers stay. */
function shortNumber(value: number, largest: number): number {
  if (Number.isInteger(value) || !Number.isFinite(largest)) return value === 0 ? 0 : value;
  const decimals = DIGITS - 1 - Math.floor(Math.log10(Math.abs(largest)));
  const short = Number(value.toFixed(Math.min(Math.max(decimals, 0), 100)));
  return short === 0 ? 0 : short;
}

/** The same value with short numbers, all the way down. */
function shortened(value: unknown): unknown {
  if (typeof value === "number") return shortNumber(value, value);
  if (value instanceof library.Matrix) {
    const largest = Math.max(...value.data.map(Math.abs));
    return library.map(value, (entry) => shortNumber(entry, largest));
  }
  if (value instanceof Float64Array) return value.map((entry) => shortNumber(entry, entry));
  if (Array.isArray(value)) return value.map(shortened);
  const isPlain = typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
  // Figures show themselves.
  if (!isPlain || library.inspectSymbol in value) return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, shortened(field)]));
}
