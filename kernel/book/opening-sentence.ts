// What a chapter says first, out of its Markdown tokens.
import type { Token } from "#bundled/markdown-it";
import { inlineToken } from "./math/math-tokens.ts";
import { withoutLinks } from "./token-links.ts";

/**
 * The inline tokens of the first sentence of the first paragraph, without links; none where there is no paragraph.
 *
 * A sentence that goes on as a list ("you will be able to" …) is taken with its list.
 */
export function openingSentence(tokens: readonly Token[]): Token[] {
  // Inline HTML goes as well: the cut may fall between an opening and a closing tag.
  return firstSentence(withoutLinks(openingTokens(tokens)).filter(({ type }) => type !== "html_inline"));
}

/** The inline tokens of the first paragraph and of a list that follows it at once. */
function openingTokens(tokens: readonly Token[]): Token[] {
  const start = tokens.findIndex(({ type, level }) => type === "paragraph_open" && level === 0);
  if (start < 0) return [];
  const afterParagraph = start + 3;
  const isList = tokens[afterParagraph]?.type.endsWith("list_open") === true;
  const listEnd = tokens.findIndex(
    ({ type, level }, index) => index > start && level === 0 && type.endsWith("list_close"),
  );
  return tokens
    .slice(start, isList ? listEnd : afterParagraph)
    .filter(({ type }) => type === "inline")
    .flatMap(({ children }) => [...(children ?? []), inlineToken("text", " ")]);
}

/** The tokens up to the first sign that ends a sentence and stands in no emphasis. */
function firstSentence(tokens: readonly Token[]): Token[] {
  const taken: Token[] = [];
  let depth = 0;
  for (const token of tokens) {
    depth += token.nesting;
    const end = token.type === "text" && depth === 0 ? /[.!?。！？](?=\s|$)/.exec(token.content) : null;
    if (end !== null) return [...taken, inlineToken("text", token.content.slice(0, end.index + 1))];
    taken.push(token);
  }
  return taken;
}
