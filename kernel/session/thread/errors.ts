// Errors as a notebook shows them: name and message, the line of the cell, the frames, then causes.
import { inspect, types } from "node:util";
import { firstPlaceIn, type Place, sourceLine } from "./cell-sources.ts";
import type { ErrorReport } from "../messages.ts";
import { isInside, showPositions } from "./stack-traces.ts";

/** Causes and parts of an AggregateError are followed this deep. */
const MAX_DEPTH = 5;
const MAX_FRAMES = 30;

const red = (text: string): string => `\u001b[31m${text}\u001b[39m`;

/** What an interrupted run reports; the name is the one that Jupyter's clients know. */
export function interruptReport(): ErrorReport {
  const evalue = "The cell was interrupted";
  return { ename: "KeyboardInterrupt", evalue, traceback: [red(`KeyboardInterrupt: ${evalue}`)] };
}

/** Where errors came from whose own stack does not tell: imports fail in another thread. */
const places = new WeakMap<object, Place>();

/** Notes the place in a cell (the first that the stack names) from which an error came. */
export function rememberPlace(error: unknown, stack: string): void {
  const place = firstPlaceIn(stack);
  if (place && typeof error === "object" && error !== null) places.set(error, place);
}

/**
 * Reports a thrown value, whatever it is.
 * `place` is where it was thrown, for errors whose stack does not tell (V8's own syntax errors).
 */
export function reportError(thrown: unknown, place: Place | null = null): ErrorReport {
  if (!isError(thrown)) {
    const evalue = safeInspect(thrown);
    const traceback = [...red(`Uncaught ${evalue}`).split("\n"), ...(place ? marked(place) : [])];
    return { ename: "Uncaught", evalue, traceback };
  }
  const { ename, evalue } = nameOf(thrown);
  return { ename, evalue, traceback: describe(thrown, place, new Set()) };
}

function describe(error: Error, given: Place | null, seen: Set<unknown>): string[] {
  seen.add(error);
  const { ename, evalue } = nameOf(error);
  const frames = framesOf(error);
  const own = firstPlaceIn(frames.join("\n"));
  const place = given ?? (own ? null : (places.get(error) ?? null));
  const shown = place ?? own;
  if (place) frames.unshift(`    at ${place.label}:${place.line}:${place.column}`);
  return [
    ...red(evalue === "" ? ename : `${ename}: ${evalue}`).split("\n"),
    ...(shown ? marked(shown) : []),
    ...shortened(frames).slice(0, MAX_FRAMES),
    ...ownProperties(error),
    ...follow(
      "Caused by: ",
      [error.cause].filter((cause) => cause !== undefined),
      seen,
    ),
    ...(error instanceof AggregateError ? follow("One of its errors: ", error.errors, seen) : []),
  ];
}

/** Causes, or the errors of an aggregate; each once, so that a circle ends. */
function follow(title: string, errors: unknown[], seen: Set<unknown>): string[] {
  if (seen.size > MAX_DEPTH) return [];
  return errors
    .filter((error) => !seen.has(error))
    .flatMap((error) => {
      const lines = isError(error) ? describe(error, null, seen) : [safeInspect(error)];
      return ["", `${title}${lines[0] ?? ""}`, ...lines.slice(1)];
    });
}

/** The cell's line with a mark under the column. */
function marked(place: Place): string[] {
  const text = sourceLine(place);
  if (text === undefined) return [];
  const number = String(place.line);
  // Tabs stay tabs, so that the mark stands under its column.
  const indent = text.slice(0, place.column - 1).replaceAll(/[^\t]/g, " ");
  return [`  ${number} | ${text}`, `  ${" ".repeat(number.length)} | ${indent}^`];
}

function framesOf(error: Error): string[] {
  const stack: unknown = attempt(() => error.stack);
  if (typeof stack !== "string") return [];
  return showPositions(stack)
    .split("\n")
    .filter((line) => /^\s+at /.test(line) && !isInside(line));
}

/** Frames of a recursion once, with how often they come. */
function shortened(frames: string[]): string[] {
  const lines: string[] = [];
  for (let at = 0; at < frames.length;) {
    const frame = frames[at] ?? "";
    let next = at + 1;
    while (frames[next] === frame) next++;
    lines.push(frame);
    if (next - at > 1) lines.push(`    … ${next - at - 1} more of the same`);
    at = next;
  }
  return lines;
}

/** What Node adds to its errors (code, path, …). */
function ownProperties(error: Error): string[] {
  const hidden = new Set(["stack", "message", "name", "cause", "errors"]);
  const entries = Object.entries(error).filter(([key]) => !hidden.has(key));
  return entries.length === 0 ? [] : safeInspect(Object.fromEntries(entries)).split("\n");
}

/** A subclass that sets no name of its own is shown by the name of its class. */
function nameOf(error: Error): { ename: string; evalue: string } {
  const name = attempt(() => error.name);
  const named = typeof name === "string" && name !== "" && name !== "Error";
  const ename = named ? name : (attempt(() => error.constructor.name) ?? "Error");
  return { ename: String(ename || "Error"), evalue: String(attempt(() => error.message) ?? "") };
}

function isError(value: unknown): value is Error {
  return types.isNativeError(value) || attempt(() => value instanceof Error) === true;
}

function safeInspect(value: unknown): string {
  return attempt(() => inspect(value)) ?? "a value that cannot be shown";
}

/** What an error's getters give, which are user code too. */
function attempt<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
