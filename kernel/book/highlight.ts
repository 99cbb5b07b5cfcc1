// Code coloured at build time: spans with highlight.js classes, which the book's style sheet colours in both themes.
import highlighter from "#bundled/highlighter";
import { trimEndOf } from "../common/trim-end.ts";
import { escapeHtml } from "../common/escape-html.ts";

/** Code as HTML without the element around it; code of a language that is not known is only escaped. */
export function highlight(code: string, language: string): string {
  const known = highlighter.getLanguage(language) !== undefined;
  return known ? highlighter.highlight(code, { language, ignoreIllegals: true }).value : escapeHtml(code);
}

/** A block of code. It can be reached and scrolled by keyboard. */
export function codeBlock(code: string, language: string): string {
  return `<pre class="code" tabindex="0"><code>${highlight(trimEndOf(code, "\n"), language)}</code></pre>`;
}
