// What a breakpoint is given to V8 with where it does not simply stop: code that tests its condition, counts, and writes its message.
import type { WantedBreakpoint } from "../protocol/dap.ts";
import { TOOLS } from "./tools.ts";

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
  const [operator, wanted] = count === undefined ? ["always", 0] : readCount(count);
  const plain = `id: ${id}, where: ${JSON.stringify(where)}, operator: ${JSON.stringify(operator)}, wanted: ${wanted}`;
  return `${TOOLS}.hit({ ${plain}, condition: ${given}, message: ${message} })`;
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
