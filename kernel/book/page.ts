// The frame of every page of the book: head, style, skip link, header, footer.
import { escapeHtml } from "../common/escape-html.ts";

export interface PageParts {
  /** For the tab. */
  title: string;
  /** One sentence for search engines and link previews, as text. */
  description: string;
  /** What stands in the header's bar, as HTML. */
  header: string;
  /** The main part, as HTML. */
  main: string;
  /** Whether the page has formulas, and figures. */
  needs: { formulas: boolean; figures: boolean };
  /** The name of Plotly's file among the assets. */
  plotly: string;
}

export function renderPage({ title, description, header, main, needs, plotly }: PageParts): string {
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
    `<link rel="stylesheet" href="assets/book.css">`,
    ...(needs.figures ? [`<script src="assets/figures.js" defer></script>`] : []),
    `<script src="assets/book.js"${needs.figures ? ` data-plotly="assets/${plotly}"` : ""} defer></script>`,
    "</head>",
    "<body>",
    `<a class="skip" href="#main">Skip to the text</a>`,
    `<header class="bar">${header}</header>`,
    main,
    "</body>",
    "</html>",
    "",
  ];
  return lines.join("\n");
}
