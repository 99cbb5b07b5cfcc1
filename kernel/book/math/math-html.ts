// Formulas as HTML, and the marks of formulas in text put back into it.
import { renderToString } from "#bundled/katex";
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

/** HTML whose marks stand in its text alone, with its formulas in their place. */
export function fillMarks(html: string, formulas: readonly Formula[]): string {
  return html.replace(markPattern, (_mark, number) => {
    const formula = formulas[Number(number)];
    return formula === undefined ? "" : renderFormula(formula);
  });
}

/** Text with the source of each formula in the place of its mark. */
export function sourcesOfMarks(text: string, formulas: readonly Formula[]): string {
  return text.replace(markPattern, (_mark, number) => formulas[Number(number)]?.source ?? "");
}
