// The first page of the book: for whom it is, and the map of its chapters; or a list of them where the book has no outline.
import { chapterOpening } from "../notebook/chapter-opening.ts";
import { bookLinks, type BookInfo } from "./chapter-page.ts";
import type { Chapter } from "./chapter.ts";
import { escapeHtml } from "../common/escape-html.ts";
import type { Outline, OutlinedChapter, OutlinedPart, OutlinedSection } from "./outline.ts";
import { renderPage } from "./page.ts";
import { sectionsOf } from "./search-index.ts";

export function renderIndexPage(book: BookInfo, outline?: Outline): string {
  const { title, chapters, plotly, search = false, reference } = book;
  const main = [
    `<main id="main" class="cover" tabindex="-1">`,
    `<h1>${escapeHtml(title)}</h1>`,
    ...(outline === undefined ? list(chapters) : map(chapters, outline)),
    ...(reference === undefined ? [] : [referenceNote(reference)]),
    `</main>`,
  ].join("\n");
  return renderPage({
    title,
    description: `${title}: ${count(chapters.length)}.`,
    header: bookLinks(book, true),
    search,
    main,
    needs: { formulas: main.includes(`class="katex`), figures: false },
    plotly,
  });
}

function referenceNote(page: string): string {
  return `<p class="lead">Every function of the library, with its formula and an example, is in <a href="${encodeURI(page)}">the reference</a>.</p>`;
}

const howFiguresMove = "Figures can be moved: drag a slider or a point, or use the arrow keys.";

function list(chapters: readonly Chapter[]): string[] {
  return [
    `<p class="lead">${count(chapters.length)}. ${howFiguresMove}</p>`,
    `<ol class="chapters">`,
    ...chapters.map(entry),
    `</ol>`,
  ];
}

function entry(chapter: Chapter): string {
  const { page, number, titleHtml, opening } = chapter;
  return [
    `<li><a href="${encodeURI(page)}">`,
    `<span class="number">${number ?? ""}</span>`,
    `<span class="title">${titleHtml}</span>`,
    `</a>`,
    ...(opening === "" ? [] : [`<p class="opening">${opening}</p>`]),
    ...(hasFailed(chapter) ? [`<p class="warning">A cell of this chapter ended with an error.</p>`] : []),
    `</li>`,
  ].join("");
}

/** All parts with all their chapters; those that are not in the book yet are no links. Chapters beyond the outline come last. */
function map(chapters: readonly Chapter[], { audience, prerequisites, parts, lookUp = [] }: Outline): string[] {
  const outlined = new Set(parts.flatMap((part) => part.chapters.map(({ file }) => file)));
  const others = chapters.filter(({ file }) => !outlined.has(file));
  const further: OutlinedPart[] =
    others.length === 0
      ? []
      : [{ title: "Further chapters", chapters: others.map(({ file, title }) => ({ file, title })) }];
  const minutes = chapters.reduce((total, { notebook }) => total + minutesOf(chapterOpening(notebook).minutes), 0);
  return [
    `<p class="lead">${escapeHtml(audience)}</p>`,
    `<p class="lead">${escapeHtml(prerequisites)}</p>`,
    `<p class="lead">${count(chapters.length)} of ${outlined.size} are written, about ${Math.round(minutes / 60)} hours with their exercises. ${howFiguresMove}</p>`,
    ...lookUpNote(lookUp, chapters),
    `<div class="map">`,
    ...[...parts, ...further].flatMap((part) => mapPart(part, chapters)),
    `</div>`,
  ];
}

/** Links to the sections that readers come back to, those that are in the book. */
function lookUpNote(sections: readonly OutlinedSection[], written: readonly Chapter[]): string[] {
  const links = sections.flatMap(({ file, section, title }) => {
    const chapter = written.find((one) => one.file === file);
    const found = chapter && sectionsOf(chapter).find(({ heading }) => heading === section);
    return found === undefined ? [] : [`<a href="${escapeHtml(found.page)}">${escapeHtml(title)}</a>`];
  });
  return links.length === 0 ? [] : [`<p class="lead">To look up while you read: ${links.join(", ")}.</p>`];
}

/** The middle of "45 to 60"; an hour where a chapter does not say. */
function minutesOf(text: string | null): number {
  const numbers = (text ?? "60").split(" to ").map(Number);
  return numbers.reduce((total, number) => total + number, 0) / numbers.length;
}

function mapPart({ title, chapters }: OutlinedPart, written: readonly Chapter[]): string[] {
  return [
    `<section><h2>${escapeHtml(title)}</h2>`,
    `<ol>`,
    ...chapters.map((chapter) => mapEntry(chapter, written)),
    `</ol></section>`,
  ];
}

function mapEntry({ file, title }: OutlinedChapter, written: readonly Chapter[]): string {
  const chapter = written.find((one) => one.file === file);
  const number = /^\d+/.exec(file)?.[0] ?? "";
  if (chapter === undefined) {
    return `<li class="missing"><span class="number">${number}</span><span class="title">${escapeHtml(title)}</span><p>not written yet</p></li>`;
  }
  return [
    `<li><a href="${encodeURI(chapter.page)}"><span class="number">${number}</span><span class="title">${chapter.titleHtml}</span></a>`,
    `<p>${facts(chapter, written)}</p>`,
    ...(hasFailed(chapter) ? [`<p class="warning">A cell of this chapter ended with an error.</p>`] : []),
    `</li>`,
  ].join("");
}

/** Time, and what the chapter builds on: a link where that is in the book. */
function facts({ notebook }: Chapter, written: readonly Chapter[]): string {
  const { minutes, buildsOn } = chapterOpening(notebook);
  const before = buildsOn.map((file) => {
    const number = /^\d+/.exec(file)?.[0] ?? file;
    const chapter = written.find((one) => one.file === file);
    return chapter === undefined ? number : `<a href="${encodeURI(chapter.page)}">${number}</a>`;
  });
  return [
    ...(minutes === null ? [] : [`${minutes} minutes`]),
    ...(before.length === 0 ? [] : [`builds on ${before.join(", ")}`]),
  ].join(" · ");
}

function hasFailed({ notebook }: Chapter): boolean {
  return notebook.cells.some(
    (cell) => cell.cell_type === "code" && cell.outputs.some((output) => output.output_type === "error"),
  );
}

function count(chapters: number): string {
  return chapters === 1 ? "One chapter" : `${chapters} chapters`;
}
