// Errors as a notebook shows them: name and message, the line of the cell, the frames, then causes.
import { platform } from "#platform";
import { markedLine, red } from "../../common/error-text.ts";
import { firstPlaceIn, type Place, sourceLine } from "./cell-sources.ts";
import type { ErrorReport } from "../../common/vocabulary.ts";
import { isInside, showPositions } from "./positions.ts";
import { withoutMarks } from "../../common/name-marks.ts";

/** Causes and parts of an AggregateError are followed this deep. */
const MAX_DEPTH = 5;
const MAX_FRAMES = 30;

/** Where errors came from whose own stack does not tell: imports fail in another thread. */
const places = new WeakMap<object, Place>();

/** Notes the place in a cell (the first that the stack names) from which an error came. */
export function rememberPlace(error: unknown, stack: string): void {
  const place = firstPlaceIn(stack);
  if (place && typeof error === "object" && error !== null) places.set(error, place);
}

/** What names could not be imported, and why, until a cell declares them again. */
const failedImports = new Map<string, string>();

/** Notes a name that has no value because its import failed. */
export function rememberFailedImport(name: string, specifier: string, error: unknown): void {
  const reason = isError(error) ? `${nameOf(error).ename}: ${nameOf(error).evalue.split("\n")[0]}` : safeInspect(error);
  failedImports.set(name, `its import from "${specifier}" failed (${reason})`);
}

/** Names that are declared anew. */
export function forgetFailedImports(names: string[]): void {
  for (const name of names) failedImports.delete(name);
}

/**
 * Reports a thrown value, whatever it is.
 * `place` is where it was thrown, for errors whose stack does not tell (V8's own syntax errors).
 */
export function reportError(thrown: unknown, place: Place | null = null): ErrorReport {
  return attempt(() => wholeReport(thrown, place)) ?? bareReport(thrown);
}

/** For code that has replaced what a whole report is made with, as how lists are iterated over: a line, and nothing that can fail. */
function bareReport(thrown: unknown): ErrorReport {
  const evalue = attempt(() => `${thrown}`) ?? "an error that cannot be shown";
  return { ename: "Error", evalue, traceback: [evalue] };
}

function wholeReport(thrown: unknown, place: Place | null): ErrorReport {
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
  return text === undefined ? [] : markedLine(text, place.line, place.column - 1);
}

function framesOf(error: Error): string[] {
  const stack: unknown = attempt(() => error.stack);
  if (typeof stack !== "string") return [];
  const frames = showPositions(stack)
    .split("\n")
    .filter((line) => /^\s+at /.test(line) && !isInside(line));
  // Whose file is not named is whose that comes below: here the kernel's, which awaits all callbacks of a change at once.
  return frames.slice(0, frames.findLastIndex((line) => !AWAITED.test(line)) + 1);
}

/** What awaits several promises, in V8's words. */
const AWAITED = /^\s+at async Promise\.\w+ \(index \d+\)$/;

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

// eslint-disable-next-line no-control-regex -- they begin with one
const COLORS = /\u001b\[[\d;]*m/g;

/** A subclass that sets no name of its own is shown by the name of its class. */
function nameOf(error: Error): { ename: string; evalue: string } {
  const name = attempt(() => error.name);
  const named = typeof name === "string" && name !== "" && name !== "Error";
  const ename = named ? name : (attempt(() => error.constructor.name) ?? "Error");
  // Node colours the messages of assertions where colours are wanted.
  const message = withoutMarks(String(attempt(() => error.message) ?? "")).replace(COLORS, "");
  return { ename: withoutMarks(String(ename || "Error")), evalue: explained(error, message) };
}

/** What V8 says of a name without a value; where its import failed, that is why. */
const WITHOUT_VALUE = /^(\S+) is not (?:defined|a function|a constructor|iterable)\b/;

function explained(error: Error, message: string): string {
  const name = platform.isNativeError(error) ? WITHOUT_VALUE.exec(message)?.[1] : undefined;
  const reason = name === undefined ? undefined : failedImports.get(name);
  return reason === undefined ? message : `${message}: ${reason}`;
}

function isError(value: unknown): value is Error {
  return platform.isNativeError(value) || attempt(() => value instanceof Error) === true;
}

function safeInspect(value: unknown): string {
  return attempt(() => withoutMarks(platform.inspect(value))) ?? "a value that cannot be shown";
}

/** What an error's getters give, which are user code too. */
function attempt<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
