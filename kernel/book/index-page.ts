// The first page of the book: its chapters, each with its opening sentence.
import type { BookInfo } from "./chapter-page.ts";
import type { Chapter } from "./chapter.ts";
import { escapeHtml } from "../common/escape-html.ts";
import { renderPage } from "./page.ts";

export function renderIndexPage({ title, chapters, plotly }: BookInfo): string {
  const main = [
    `<main id="main" class="cover" tabindex="-1">`,
    `<h1>${escapeHtml(title)}</h1>`,
    `<p class="lead">${count(chapters.length)}. Figures with a slider can be moved: drag it, or focus the figure and use the arrow keys.</p>`,
    `<ol class="chapters">`,
    ...chapters.map(entry),
    `</ol>`,
    `</main>`,
  ].join("\n");
  return renderPage({
    title,
    description: `${title}: ${count(chapters.length)}.`,
    header: `<nav aria-label="Book"><a class="home" href="index.html" aria-current="page">${escapeHtml(title)}</a></nav>`,
    main,
    needs: { formulas: main.includes(`class="katex`), figures: false },
    plotly,
  });
}

function entry({ page, number, titleHtml, opening, notebook }: Chapter): string {
  const failed = notebook.cells.some(
    (cell) => cell.cell_type === "code" && cell.outputs.some((output) => output.output_type === "error"),
  );
  return [
    `<li><a href="${encodeURI(page)}">`,
    `<span class="number">${number ?? ""}</span>`,
    `<span class="title">${titleHtml}</span>`,
    `</a>`,
    ...(opening === "" ? [] : [`<p class="opening">${opening}</p>`]),
    ...(failed ? [`<p class="warning">A cell of this chapter ended with an error.</p>`] : []),
    `</li>`,
  ].join("");
}

function count(chapters: number): string {
  return chapters === 1 ? "One chapter" : `${chapters} chapters`;
}
