// The frame of every page of the book: head, style, skip link, header, footer.
import { escapeHtml } from "../common/escape-html.ts";

export interface PageParts {
  /** For the tab. */
  title: string;
  /** One sentence for search engines and link previews, as text. */
  description: string;
  /** What stands in the header's bar, as HTML. */
  header: string;
  /** Whether the page can search the book. */
  search: boolean;
  /** The main part, as HTML. */
  main: string;
  /** Whether the page has formulas, and figures. */
  needs: { formulas: boolean; figures: boolean };
  /** The name of Plotly's file among the assets. */
  plotly: string;
}

export function renderPage({ title, description, header, search, main, needs, plotly }: PageParts): string {
  const lines = [
    "<!doctype html>",
    `<html lang="en">`,
    "<head>",
    `<meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<meta name="color-scheme" content="light dark">`,
    `<meta name="description" content="${escapeHtml(description)}">`,
    `<title>${escapeHtml(title)}</title>`,
    ...(needs.formulas ? [`<link rel="stylesheet" href="assets/katex/katex.min.css">`] : []),
    `<link rel="stylesheet" href="assets/palette.css">`,
    `<link rel="stylesheet" href="assets/book.css">`,
    ...(needs.figures ? [`<script src="assets/figures.js" defer></script>`] : []),
    // Before anything is shown: pictures of figures are for pages without scripts.
    `<script>document.documentElement.className = "js";</script>`,
    ...(search ? [`<script src="assets/search.js" defer></script>`] : []),
    `<script src="assets/book.js"${needs.figures ? ` data-plotly="assets/${plotly}"` : ""} defer></script>`,
    "</head>",
    "<body>",
    `<a class="skip" href="#main">Skip to the text</a>`,
    `<header class="bar">${header}${search ? searchForm : ""}</header>`,
    main,
    "</body>",
    "</html>",
    "",
  ];
  return lines.join("\n");
}

/** Shown by the script that searches. */
const searchForm = [
  `<form class="search" role="search" data-index="assets/search-index.js" hidden>`,
  `<input type="search" aria-label="Search all chapters" placeholder="Search (/)" autocomplete="off" spellcheck="false">`,
  `<div class="results" hidden></div>`,
  `</form>`,
].join("");
