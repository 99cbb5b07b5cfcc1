// A notebook as a chapter of the book: its place, its title and what it is about, before its page is made.
import { basename } from "node:path";
import type { Notebook } from "../notebook/types.ts";
import { escapeHtml } from "../common/escape-html.ts";
import { PageMarkdown } from "./markdown.ts";

export interface ChapterSource {
  /** The notebook's file name, `NN-name.ipynb`. */
  file: string;
  notebook: Notebook;
}

export interface Chapter extends ChapterSource {
  /** The name of its page. */
  page: string;
  /** The number in front of the file's name, without leading zeros; null where it has none. */
  number: string | null;
  /** Title and first sentence as HTML, title also as text. */
  titleHtml: string;
  title: string;
  opening: string;
}

/** The chapters in the order of their file names. */
export function readChapters(sources: readonly ChapterSource[]): Chapter[] {
  return sources.map(readChapter).sort((left, right) => left.file.localeCompare(right.file, "en", { numeric: true }));
}

function readChapter({ file, notebook }: ChapterSource): Chapter {
  const name = basename(file, ".ipynb");
  const markdown = new PageMarkdown((href) => href);
  const texts = notebook.cells.filter((cell) => cell.cell_type === "markdown").map((cell) => cell.source);
  for (const text of texts.slice(0, 3)) markdown.render(text);
  const heading = markdown.headings.find(({ level }) => level === 1);
  const digits = /^(\d+)/.exec(name)?.[1];
  const number = digits === undefined ? null : String(Number(digits));
  const plainName = name.replace(/^\d+[-_ ]*/, "").replace(/[-_]+/g, " ");
  return {
    file,
    notebook,
    page: `${name}.html`,
    number,
    titleHtml: withoutNumber(heading?.html ?? escapeHtml(plainName), number),
    title: withoutNumber(heading?.text ?? plainName, number),
    opening: texts.map((text) => markdown.openingSentence(text)).find((sentence) => sentence !== "") ?? "",
  };
}

/** A title that begins with the chapter's own number, without it: the book writes the number itself. */
function withoutNumber(title: string, number: string | null): string {
  const [, digits, rest] = /^(?:Chapter )?(\d+)[.:]?\s+(.+)$/s.exec(title) ?? [];
  return rest !== undefined && number !== null && Number(digits) === Number(number) ? rest : title;
}

/** Number and title as text. */
export function chapterLabel({ number, title }: Chapter): string {
  return number === null ? title : `${number}. ${title}`;
}

/**
 * What a link of the source becomes in the book: a notebook of the book is its page, links within the page and to the web stay
 * as they are, and other files are null, because they are not copied.
 */
export function resolveLink(href: string, chapters: readonly { file: string; page: string }[]): string | null {
  if (/^(?:[a-z][a-z0-9+.-]*:|#|\/\/)/i.test(href)) return href;
  const at = href.search(/[?#]|$/);
  const [path, rest] = [href.slice(0, at), href.slice(at)];
  const chapter = chapters.find(({ file }) => file === basename(decodeURI(path)));
  return chapter === undefined ? null : `${encodeURI(chapter.page)}${rest}`;
}
