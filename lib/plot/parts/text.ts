// Text on figures: wrapping titles and captions, since Plotly breaks lines only where it is told to.

/** The text without the tags that Plotly reads as markup. Other angle brackets are just text. */
export function plainText(text: string): string {
  return text.replace(/<br>/g, " ").replace(/<\/?(?:b|i|em|strong|sub|sup|span|u|s|a)\b[^<>]*>/g, "");
}

/** The room that a text takes, in Latin characters. Tags are free. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of plainText(text)) width += wide.test(character) ? 2 : 1;
  return width;
}

/** A text cut into lines of at most `width` Latin characters, between words; a single longer word stays whole. */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  // Chinese has no spaces: a line may break after each of its characters. A no-break space is none.
  const pieces = unbroken(text.trim()).match(/[^ \t\n\u2e80-\u9fff]+[ \t\n]*|[\u2e80-\u9fff][ \t\n]*/gu) ?? [];
  for (const piece of pieces) {
    if (line !== "" && textWidth((line + piece).trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += piece;
  }
  lines.push(line.trimEnd());
  return lines;
}

/** The text with formulas that no line break tears apart: "α = 0.3", "1/(1 − β)". */
function unbroken(text: string): string {
  return text.replace(/ ([=≈≠<>≤≥+−·×÷/→]) (?=\S)/g, "\u00a0$1\u00a0");
}

/** Chinese, Japanese and Korean characters and full-width forms take the room of two Latin ones. */
const wide = /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]/u;
