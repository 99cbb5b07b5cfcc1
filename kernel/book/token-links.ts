// Links and images among Markdown's tokens, also those written as HTML.
import type { Token } from "markdown-it";
import { escapeHtml } from "./escape-html.ts";

/** Gives a link of the source its target in the book. */
export type ResolveLink = (href: string) => string;

export function resolveTargets(token: Token, resolveLink: ResolveLink): void {
  const attribute = { link_open: "href", image: "src" }[token.type];
  const target = attribute === undefined ? null : token.attrGet(attribute);
  if (attribute !== undefined && typeof target === "string") token.attrSet(attribute, resolveLink(target));
  if (token.type === "html_inline") token.content = resolveInHtml(token.content, resolveLink);
}

export function resolveInHtml(html: string, resolveLink: ResolveLink): string {
  return html.replace(/(<[a-z][^>]*?\s(?:href|src)=")([^"]*)"/gi, (_whole, before: string, target: string) => {
    return `${before}${escapeHtml(resolveLink(target))}"`;
  });
}

/** The tokens without links, for places that are links themselves. */
export function withoutLinks(tokens: readonly Token[]): Token[] {
  return tokens.filter(({ type }) => type !== "link_open" && type !== "link_close");
}
