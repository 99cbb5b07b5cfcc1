// Links and images among Markdown's tokens, also those written as HTML.
import type { Token } from "#bundled/markdown-it";
import { escapeHtml } from "../common/escape-html.ts";

/** Gives a link of the source its target in the book, or null where the book does not have what it points to. */
export type ResolveLink = (href: string) => string | null;

const notHere = "not part of this book";

/** Gives links their targets; a link to what is not there becomes its text, with a word about it for who points at it. */
export function resolveTargets(tokens: readonly Token[], resolveLink: ResolveLink): void {
  const open: Token[] = [];
  for (const token of tokens) {
    if (token.type === "link_open") open.push(resolveLinkToken(token, resolveLink));
    else if (token.type === "link_close") token.tag = open.pop()?.tag ?? token.tag;
    else if (token.type === "html_inline") token.content = resolveInHtml(token.content, resolveLink);
    else if (token.type === "image") token.attrSet("src", targetOf(token.attrGet("src"), resolveLink));
  }
}

function resolveLinkToken(token: Token, resolveLink: ResolveLink): Token {
  const href = token.attrGet("href");
  const target = typeof href === "string" ? resolveLink(href) : null;
  if (target !== null) {
    token.attrSet("href", target);
    return token;
  }
  token.tag = "span";
  token.attrs = [
    ["class", "absent"],
    ["title", notHere],
  ];
  return token;
}

/** Where a link that cannot become plain text goes: what the book does not have keeps its place beside the notebook. */
function targetOf(source: string | number | null, resolveLink: ResolveLink): string {
  const text = String(source ?? "");
  return resolveLink(text) ?? text;
}

export function resolveInHtml(html: string, resolveLink: ResolveLink): string {
  return html.replace(/(<[a-z][^<>]*?\s(?:href|src)=")([^"<>]*)"/gi, (_whole, before: string, target: string) => {
    return `${before}${escapeHtml(targetOf(target, resolveLink))}"`;
  });
}

/** The tokens without links, for places that are links themselves. */
export function withoutLinks(tokens: readonly Token[]): Token[] {
  return tokens.filter(({ type }) => type !== "link_open" && type !== "link_close");
}
