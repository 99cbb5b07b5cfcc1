// What runs in the debugged thread itself when code comes by a breakpoint: its condition, its count, its message.
import { kernelName } from "../../common/name-marks.ts";
import type { WantedBreakpoint } from "../protocol/dap.ts";

const HITS = kernelName("__gradusHits");

/** Installs the counters; its text is evaluated in the thread, so it uses nothing from around it. */
// oxlint-disable unicorn/consistent-function-scoping -- it is its text that counts
function install(name: string): void {
  const counts = new Map<number, number>();
  const told = new Set<number>();
  const { stdout, stderr } = process;
  const isSame = (count: number, wanted: number): boolean => count === wanted;
  const compare: Record<string, (count: number, wanted: number) => boolean> = {
    "==": isSame,
    "=": isSame,
    "": isSame,
    ">": (count, wanted) => count > wanted,
    ">=": (count, wanted) => count >= wanted,
    "<": (count, wanted) => count < wanted,
    "<=": (count, wanted) => count <= wanted,
    "%": (count, wanted) => count % wanted === 0,
  };
  const show = (value: unknown): string =>
    (typeof value === "object" ? JSON.stringify(value) : undefined) ?? String(value);
  const hit = (
    id: number,
    where: string,
    condition: (() => unknown) | null,
    [operator, wanted]: [string, number],
    message: (() => unknown[]) | null,
  ): boolean => {
    try {
      if (condition && !condition()) return false;
      const count = (counts.get(id) ?? 0) + 1;
      counts.set(id, count);
      if (operator !== "always" && !compare[operator]?.(count, wanted)) return false;
      if (!message) return true;
      stdout.write(`${message().map(show).join("")}\n`);
    } catch (error) {
      if (!told.has(id)) stderr.write(`Breakpoint ${where}: ${String(error)}\n`);
      told.add(id);
    }
    return false;
  };
  Object.defineProperty(globalThis, name, { value: { hit }, configurable: true });
}

// oxlint-enable unicorn/consistent-function-scoping

/** Code that installs the counters. */
export const INSTALL_HITS: string = `(${String(install)})(${JSON.stringify(HITS)})`;

/** Makes JavaScript of the user's expression; throws a SyntaxError. */
export type CompileExpression = (source: string) => string;

export interface HitOptions extends Pick<WantedBreakpoint, "condition" | "hitCondition" | "logMessage"> {
  id: number;
  /** How the breakpoint is called where its condition fails. */
  where: string;
}

/** V8's condition of a breakpoint; undefined where it always stops. Throws an error where a part of it is none. */
export function hitCondition(options: HitOptions, compile: CompileExpression): string | undefined {
  const { id, where, condition, hitCondition: count, logMessage } = options;
  if (condition === undefined && count === undefined && logMessage === undefined) return undefined;
  const given = condition === undefined ? "null" : `() => (${expressionOf(condition, compile)})`;
  const message = logMessage === undefined ? "null" : `() => [${messageParts(logMessage, compile).join(", ")}]`;
  const wanted = JSON.stringify(count === undefined ? ["always", 0] : readCount(count));
  return `${HITS}.hit(${id}, ${JSON.stringify(where)}, ${given}, ${wanted}, ${message})`;
}

/** "5", ">= 3", "% 2" */
function readCount(text: string): [operator: string, wanted: number] {
  const [, operator = "", digits] = /^(==?|>=?|<=?|%|)\s*(\d+)$/.exec(text.trim()) ?? [];
  if (digits === undefined)
    throw new SyntaxError(`a hit count is a number, which may follow ==, >, >=, <, <= or %, got "${text}"`);
  return [operator, Number(digits)];
}

/** `n is {n}`: texts and expressions, which may have braces of their own. */
function messageParts(message: string, compile: CompileExpression): string[] {
  const parts: string[] = [];
  let start = 0;
  let depth = 0;
  const text = (end: number): void => {
    if (end > start) parts.push(JSON.stringify(message.slice(start, end)));
  };
  for (let at = 0; at < message.length; at++) {
    if (message[at] === "{" && depth++ === 0) {
      text(at);
      start = at + 1;
    } else if (message[at] === "}" && depth > 0 && --depth === 0) {
      parts.push(`(${expressionOf(message.slice(start, at), compile)})`);
      start = at + 1;
    }
  }
  if (depth > 0) throw new SyntaxError(`a brace of the message "${message}" is not closed`);
  text(message.length);
  return parts;
}

/** Without the semicolon of a statement. */
function expressionOf(source: string, compile: CompileExpression): string {
  return compile(source).trim().replace(/;$/, "");
}
