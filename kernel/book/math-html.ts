// Formulas as HTML, and the marks of formulas in text put back into it.
import { renderToString } from "katex";
import { escapeHtml } from "../common/escape-html.ts";
import { markPattern, type Formula } from "./math-spans.ts";

/** A formula by KaTeX, with MathML beside it for screen readers; one that KaTeX cannot read is shown in red as it stands. */
export function renderFormula({ tex, display }: Formula): string {
  return renderToString(tex, {
    displayMode: display,
    throwOnError: false,
    strict: "ignore",
    output: "htmlAndMathml",
  });
}

/** Text in which marks stand, as pieces in their order: plain text and formulas. */
export function splitAtMarks(text: string, formulas: readonly Formula[]): (string | Formula)[] {
  return text.split(markPattern).flatMap((piece, index): (string | Formula)[] => {
    if (index % 2 === 0) return piece === "" ? [] : [piece];
    const formula = formulas[Number(piece)];
    return formula === undefined ? [] : [formula];
  });
}

/** Raw HTML of the source with its formulas rendered; inside a tag a formula goes back to its source. */
export function renderMathInHtml(html: string, formulas: readonly Formula[]): string {
  return html
    .split(/(<[^>]*>)/)
    .map((part, index) => (index % 2 === 1 ? restoreMath(part, formulas) : fill(part, formulas)))
    .join("");
}

/** Text with the source of each formula in the place of its mark, as HTML. */
export function restoreMath(text: string, formulas: readonly Formula[]): string {
  return text.replace(markPattern, (mark, number) => escapeHtml(formulas[Number(number)]?.source ?? mark));
}

function fill(text: string, formulas: readonly Formula[]): string {
  return text.replace(markPattern, (mark, number) => {
    const formula = formulas[Number(number)];
    return formula === undefined ? mark : renderFormula(formula);
  });
}
