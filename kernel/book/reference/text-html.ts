// Words and code of the reference as HTML: names lead to their places, numbers of chapters to the chapters.
import { escapeHtml } from "../../common/escape-html.ts";
import type { ReferenceOptions } from "../book-reference.ts";
import { highlight } from "../highlight.ts";
import { PageMarkdown } from "../markdown.ts";
import type { PublicName } from "./declarations.ts";

/** Where things of the reference lead. */
export interface ReferenceLinks {
  /** The address of a public name, null where there is none of that name. */
  readonly name: (name: string) => string | null;
  readonly chapter: ReferenceOptions["chapter"];
}

/** Addresses of names by their family's page. */
export function nameLinks(
  families: readonly { page: string; names: readonly PublicName[] }[],
): (name: string) => string | null {
  const known = new Map(
    families.flatMap(({ page, names }) => names.map(({ name }) => [name, `${page}#${name}`] as const)),
  );
  return (name) => known.get(name) ?? null;
}

/** A paragraph of a docstring. */
export function textHtml(text: string, links: ReferenceLinks): string {
  // Indices and products are no emphasis.
  const escaped = text
    .split(/(`[^`]*`)/)
    .map((part, i) => (i % 2 === 1 ? part : part.replaceAll(/[_*<$[\]]/g, (sign) => `\\${sign}`)))
    .join("");
  const html = new PageMarkdown((href) => href).render(escaped).trim();
  return linkChapters(linkCode(html, links), links);
}

/** The same without a paragraph around it, for cells of tables. */
export function phraseHtml(text: string, links: ReferenceLinks): string {
  return textHtml(text, links).replace(/^<p>([^]*)<\/p>$/, "$1");
}

/** Code whose public names are links. */
export function linkedCode(code: string, links: ReferenceLinks, own = ""): string {
  const pieces = highlight(code, "typescript").split(/(<[^<>]*>)/);
  let inComment = false;
  const linked = pieces.map((piece, i) => {
    if (piece.startsWith("<")) {
      const begins = /hljs-(?:comment|string)/.test(piece);
      inComment = begins || (inComment && !piece.startsWith("</"));
      return piece;
    }
    const after = pieces.slice(i + 1).find((next) => next !== "" && !next.startsWith("<")) ?? "";
    return inComment ? piece : linkNames(piece, after, links, own);
  });
  return linked.join("");
}

/** Names of arguments and fields, which stand before a colon, are their own. */
function linkNames(text: string, after: string, links: ReferenceLinks, own: string): string {
  return text.replaceAll(/(?<![.\w&])(?:ad\.)?[A-Za-z]\w*/g, (name, at: number) => {
    const isField = /^\??:/.test(text.slice(at + name.length) || after);
    const href = isField || name === own ? null : links.name(name);
    return href === null ? name : `<a href="${href}">${name}</a>`;
  });
}

/** `adam` in a text, as a link where it is a public name. */
function linkCode(html: string, links: ReferenceLinks): string {
  return html.replaceAll(/<code>([\w.]+)<\/code>/g, (whole, name: string) => {
    const href = links.name(name);
    return href === null ? whole : `<a href="${href}">${whole}</a>`;
  });
}

function linkChapters(html: string, links: ReferenceLinks): string {
  return html.replaceAll(/\b([Cc]hapter) (\d\d)\b/g, (whole, word: string, number: string) => {
    const chapter = links.chapter(number);
    return chapter === null
      ? whole
      : `<a href="${chapter.href}" title="${escapeHtml(chapter.title)}">${word} ${number}</a>`;
  });
}
