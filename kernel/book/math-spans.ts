// Finding formulas in Markdown before Markdown does: `$…$`, `$$…$$` and bare `\begin{…}` environments, but none in code.

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

const fence = /^(?: {0,3}|[ \t>*+-]*|[ \t>]*\d+[.)][ \t]+)(`{3,}|~{3,})[^\n]*(?:\n|$)/my;
const codeSpan = /(`+)(?!`)(?:[^`]|(?!\1(?!`))`+)*?[^`]\1(?!`)/y;
const escaped = /\\[\\$`]/y;
const environment =
  /\\begin\{((?:align|alignat|aligned|equation|gather|gathered|multline|eqnarray|cases|split)\*?)\}[^]*?\\end\{\1\}/y;
const displayMath = /\$\$((?:[^$\\]|\\[^]|\$(?!\$))+?)\$\$/y;
const inlineMath = /\$(?![\s$])((?:[^$\\]|\\[^])*?(?:[^\s$\\]|\\[^\s]))\$(?!\d)/y;

/** The mark of the formula with this number. */
export function markOf(number: number): string {
  return `${markStart}${number}${markEnd}`;
}

/** Takes the formulas out of Markdown. A formula never reaches over an empty line, so that a lone `$` harms its paragraph only. */
export function extractMath(source: string): MathExtraction {
  // A mark that somebody has written would stand for a formula of ours, also where none may stand.
  const markdown = source.replace(/[\uE000\uE001]/g, "\uFFFD");
  const formulas: Formula[] = [];
  let text = "";
  let position = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = position;
    return pattern.exec(markdown);
  };
  const formula = (): { found: Formula } | null => {
    for (const [pattern, display, group] of [
      [environment, true, 0],
      [displayMath, true, 1],
      [inlineMath, false, 1],
    ] as const) {
      const found = match(pattern);
      const tex = found?.[group];
      if (found !== null && tex !== undefined && !/\n[ \t]*\n/.test(tex)) {
        return { found: { tex: tex.trim(), display, source: found[0] } };
      }
    }
    return null;
  };
  while (position < markdown.length) {
    const next = formula();
    if (next !== null) {
      text += markOf(formulas.length);
      formulas.push(next.found);
      position += next.found.source.length;
      continue;
    }
    const kept =
      codeBlockAt(markdown, position) ?? (match(codeSpan) ?? match(escaped))?.[0] ?? markdown[position] ?? "";
    text += kept;
    position += kept.length;
  }
  return { text, formulas };
}

/** The fenced code block that begins at `position`, with its closing fence, or null. */
function codeBlockAt(markdown: string, position: number): string | null {
  if (position > 0 && markdown[position - 1] !== "\n") return null;
  fence.lastIndex = position;
  const open = fence.exec(markdown);
  const marker = open?.[1];
  if (open === null || marker === undefined) return null;
  const start = position + open[0].length;
  const closing = new RegExp(`^[ \\t>]*${marker[0]}{${marker.length},}[ \\t]*$`, "m");
  const end = closing.exec(markdown.slice(start));
  return end === null ? markdown.slice(position) : markdown.slice(position, start + end.index + end[0].length);
}
