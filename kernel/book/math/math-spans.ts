// Finding formulas in Markdown before Markdown does: `$…$`, `$$…$$` and bare `\begin{…}` environments, but none in code.
import { CodeSpans, codeBlockAt } from "./code-spans.ts";

export interface Formula {
  tex: string;
  display: boolean;
  /** The formula as it stood in the source, delimiters included. */
  source: string;
}

export interface MathExtraction {
  /** The Markdown with a mark in the place of each formula. */
  text: string;
  formulas: Formula[];
}

// Marks are made of private-use characters: letters to Markdown, so that emphasis, tables and links treat them as a word.
const markStart = "\uE000";
const markEnd = "\uE001";

/** Matches one mark; its group is the formula's number. */
export const markPattern: RegExp = /\uE000(\d+)\uE001/g;

const escaped = /\\[\\$`]/y;
const environment = /\\begin\{((?:align|alignat|aligned|equation|gather|gathered|multline|eqnarray|cases|split)\*?)\}/y;
const displayMath = /\$\$((?:[^$\\]|\\[^]|\$[^$\\]|\$\\[^])+)\$\$/y;
const inlineMath = /\$(?![\s$])((?:[^$\\]|\\[^])+)\$(?!\d)/y;

/** The mark of the formula with this number. */
export function markOf(number: number): string {
  return `${markStart}${number}${markEnd}`;
}

/** Takes the formulas out of Markdown. A formula never reaches over an empty line, so that a lone `$` harms its paragraph only. */
export function extractMath(source: string): MathExtraction {
  // A mark that somebody has written would stand for a formula of ours, also where none may stand.
  const markdown = source.replace(/[\uE000\uE001]/g, "\uFFFD");
  const [code, math] = [new CodeSpans(markdown), new FormulaFinder(markdown)];
  const formulas: Formula[] = [];
  let text = "";
  let position = 0;
  while (position < markdown.length) {
    const formula = math.at(position);
    if (formula !== null) {
      text += markOf(formulas.length);
      formulas.push(formula);
      position += formula.source.length;
      continue;
    }
    const kept = codeBlockAt(markdown, position) ?? code.at(position) ?? math.plainAt(position);
    text += kept;
    position += kept.length;
  }
  return { text, formulas };
}

class FormulaFinder {
  readonly #markdown: string;
  /** Where each environment ends next; it is looked for once, not for each beginning. */
  readonly #ends = new Map<string, number>();

  constructor(markdown: string) {
    this.#markdown = markdown;
  }

  /** The formula that begins at `position`, or null. Asked from left to right. */
  at(position: number): Formula | null {
    const sign = this.#markdown[position];
    if (sign === "\\") return this.#environmentAt(position);
    if (sign !== "$") return null;
    const display = this.#match(displayMath, position);
    const formula = display === null ? null : formulaOf(display[1], display[0], true);
    if (formula !== null) return formula;
    const inline = this.#match(inlineMath, position);
    const isFormula = inline !== null && !/\s/.test(inline[1]?.at(-1) ?? " ");
    return isFormula ? formulaOf(inline[1], inline[0], false) : null;
  }

  /** What stands at `position` and begins no formula: an escaped sign, or one character. */
  plainAt(position: number): string {
    return this.#match(escaped, position)?.[0] ?? this.#markdown[position] ?? "";
  }

  #environmentAt(position: number): Formula | null {
    const [, name] = this.#match(environment, position) ?? [];
    if (name === undefined) return null;
    const closing = `\\end{${name}}`;
    let end = this.#ends.get(name) ?? -1;
    if (end < position) end = this.#markdown.indexOf(closing, position);
    if (end < 0) end = Infinity;
    this.#ends.set(name, end);
    if (end === Infinity) return null;
    const source = this.#markdown.slice(position, end + closing.length);
    return formulaOf(source, source, true);
  }

  #match(pattern: RegExp, position: number): RegExpExecArray | null {
    pattern.lastIndex = position;
    return pattern.exec(this.#markdown);
  }
}

/** A formula, unless there is an empty line in it. */
function formulaOf(tex: string | undefined, source: string, display: boolean): Formula | null {
  return tex === undefined || /\n[ \t]*\n/.test(tex) ? null : { tex: tex.trim(), display, source };
}
