// The page of one chapter: its cells, the table of its contents, the way to its neighbours.
import type { JsonObject } from "../common/json.ts";
import { languageOf } from "../notebook/notebook-language.ts";
import { renderCell, type CellContext } from "./cell-html.ts";
import { chapterLabel, resolveLink, type Chapter } from "./chapter.ts";
import { escapeHtml } from "../common/escape-html.ts";
import { PageMarkdown, type Heading } from "./markdown.ts";
import type { FigurePicture } from "./output-html.ts";
import { renderPage } from "./page.ts";
import { safeHtml } from "./safe/safe-html.ts";

export interface BookInfo {
  title: string;
  chapters: readonly Chapter[];
  /** The name of Plotly's file among the assets. */
  plotly: string;
  /** Whether HTML in outputs is taken as it is, scripts included. */
  trustOutputs: boolean;
  /** The pictures of figures; none by default. */
  pictures?: ReadonlyMap<JsonObject, FigurePicture>;
  /** Whether there is an index for the search; a chapter that stands alone has none. */
  search?: boolean;
  /** The first page of the library's reference, where the book has it. */
  reference?: string;
}

export function renderChapterPage(chapter: Chapter, book: BookInfo): string {
  const place = book.chapters.indexOf(chapter);
  const before = book.chapters[place - 1];
  const after = book.chapters[place + 1];
  const markdown = new PageMarkdown((href) => resolveLink(href, book.chapters));
  let figures = 0;
  const context: CellContext = {
    markdown,
    outputs: {
      nextFigure: () => `figure-${(figures += 1)}`,
      picture: (figure) => book.pictures?.get(figure),
      markdown: (source) => new PageMarkdown((href) => resolveLink(href, book.chapters)).render(source),
      html: (source) => (book.trustOutputs ? source : safeHtml(source)),
    },
    language: languageOf(chapter.notebook),
  };
  const body = chapter.notebook.cells.map((cell) => renderCell(cell, context)).filter((html) => html !== "");
  const main = [
    `<div class="page">`,
    tableOfContents(markdown.headings),
    `<main id="main" class="chapter" tabindex="-1">`,
    ...(markdown.headings.some(({ level }) => level === 1) ? [] : [`<h1>${chapter.titleHtml}</h1>`]),
    ...body,
    neighbours(before, after),
    `</main>`,
    `</div>`,
  ].join("\n");
  return renderPage({
    title: `${chapterLabel(chapter)} · ${book.title}`,
    description: `${chapter.title}: a chapter of ${book.title}.`,
    header: headerBar(book, before, after),
    search: book.search === true,
    main,
    needs: { formulas: main.includes(`class="katex`), figures: figures > 0 },
    plotly: book.plotly,
  });
}

function headerBar(book: BookInfo, before: Chapter | undefined, after: Chapter | undefined): string {
  return [
    bookLinks(book),
    `<nav class="turn" aria-label="Neighbouring chapters">`,
    turn(before, "prev", `<span aria-hidden="true">←</span> <span class="word">Previous</span>`),
    turn(after, "next", `<span class="word">Next</span> <span aria-hidden="true">→</span>`),
    `</nav>`,
  ].join("");
}

/** The way from any page to the first one, and to that of the reference. */
export function bookLinks({ title, reference }: Pick<BookInfo, "title" | "reference">, isFirst = false): string {
  const here = isFirst ? ` aria-current="page"` : "";
  const home = `<nav aria-label="Book"><a class="home" href="index.html"${here}>${escapeHtml(title)}</a></nav>`;
  if (reference === undefined) return home;
  return `${home}<nav class="turn" aria-label="Reference"><a href="${encodeURI(reference)}">Reference</a></nav>`;
}

function turn(chapter: Chapter | undefined, rel: "prev" | "next", html: string): string {
  if (chapter === undefined) return "";
  return `<a rel="${rel}" href="${encodeURI(chapter.page)}" title="${escapeHtml(chapterLabel(chapter))}">${html}</a>`;
}

function tableOfContents(headings: readonly Heading[]): string {
  const listed = headings.filter(({ level }) => level === 2 || level === 3);
  if (listed.length < 2) return "";
  const items = listed.map(
    ({ level, id, html }) => `<li class="level-${level}"><a href="#${encodeURIComponent(id)}">${html}</a></li>`,
  );
  return [
    `<nav class="contents" aria-label="In this chapter"><details open>`,
    `<summary>In this chapter</summary>`,
    `<ol>`,
    ...items,
    `</ol>`,
    `</details></nav>`,
  ].join("\n");
}

function neighbours(before: Chapter | undefined, after: Chapter | undefined): string {
  const links = [neighbour(before, "prev", "Previous chapter"), neighbour(after, "next", "Next chapter")];
  return `<nav class="neighbours" aria-label="Previous and next chapter">${links.join("")}</nav>`;
}

function neighbour(chapter: Chapter | undefined, rel: "prev" | "next", word: string): string {
  if (chapter === undefined) return "<span></span>";
  return `<a rel="${rel}" href="${encodeURI(chapter.page)}"><small>${word}</small><span>${chapter.titleHtml}</span></a>`;
}
