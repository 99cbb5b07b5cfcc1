// The sign ^ in a learner's function: a power in mathematics and in many programs, but not in TypeScript.
import type { AnyFunction } from "./cases.ts";

/** A text, a template or a comment. Whichever begins first holds all signs of the others. */
const SILENT = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|\/\*[^]*?\*\/|\/\/.*/g;
/** `a ^ b` between two values: in a regular expression, a ^ stands behind a slash, a bracket or a bar. */
const CARET = /[\w$)\]]\s*\^=?\s*[\w$([+-]/;

/** What ^ means, where one of these functions has it between two values; undefined where none has. */
export function caretNote(functions: Iterable<AnyFunction>): string | undefined {
  const sources = Array.from(functions, (one) => Function.prototype.toString.call(one));
  return sources.some((source) => CARET.test(source.replace(SILENT, " ")))
    ? "your code has a ^, which combines the bits of whole numbers; a power is **, as in x ** 2"
    : undefined;
}
