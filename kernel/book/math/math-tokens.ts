// Formulas among Markdown's inline tokens: the marks in texts become tokens of their own.
import MarkdownIt, { type Token } from "#bundled/markdown-it";
import { splitAtMarks } from "./math-html.ts";
import type { Formula } from "./math-spans.ts";

/** A token of an inline type. */
export function inlineToken(type: "text" | "html_inline" | "math", content: string): Token {
  return Object.assign(new MarkdownIt.Token(type, "", 0), { content });
}

/** A text token as texts and formulas; the content of a `math` token is the number of its formula. Other tokens stay. */
export function splitFormulas(token: Token, formulas: readonly Formula[]): Token[] {
  if (token.type !== "text") return [token];
  return splitAtMarks(token.content, formulas).flatMap((piece, index, pieces) => {
    if (typeof piece === "string") {
      const before = pieces[index - 1];
      return inlineToken("text", piece.slice(typeof before === "object" ? closingSign(before, piece).length : 0));
    }
    const next = pieces[index + 1];
    const math = inlineToken("math", String(formulas.indexOf(piece)));
    const sign = typeof next === "string" ? closingSign(piece, next) : "";
    if (sign === "") return math;
    // Browsers would let a full stop after a formula begin the next line.
    return [
      inlineToken("html_inline", `<span class="nobreak">`),
      math,
      inlineToken("text", sign),
      inlineToken("html_inline", "</span>"),
    ];
  });
}

/** The signs that must stay with a formula before them; none for a long formula, which has to break itself. */
function closingSign({ tex, display }: Formula, text: string): string {
  return display || tex.length > 30 ? "" : (/^[.,;:!?)\]’”]+/.exec(text)?.[0] ?? "");
}
