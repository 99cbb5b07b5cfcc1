// The reference of a package beside the book: an index, a page for each family of names, and what the search finds in them.
import { escapeHtml } from "../../common/escape-html.ts";
import type { BookReference, ReferenceOptions } from "../book-reference.ts";
import { bookLinks } from "../chapter-page.ts";
import { renderPage } from "../page.ts";
import type { SearchEntry } from "../search-index.ts";
import { readPackage, type PublicName } from "./declarations.ts";
import { parseDocstring } from "./docstring.ts";
import { entryHtml, type ReferenceContext } from "./entry-html.ts";
import type { Origin } from "./example.ts";
import { readFamilies, type Family } from "./families.ts";
import { programsHtml, PROGRAMS_PAGE, readPrograms, type Program } from "./programs.ts";
import { signatureOf } from "./signature.ts";
import { nameLinks, phraseHtml, type ReferenceLinks } from "./text-html.ts";

export interface Reference extends BookReference {
  /** The address of what a file declares under a name; null where that is not public. */
  readonly addressOf: (file: string, name: string) => string | null;
}

/** The page that all others hang on. */
export const REFERENCE_INDEX = "reference.html";

/** Makes the pages of an installed package from the declarations that it ships. */
export function buildReference(packageName: string, { book, chapter }: ReferenceOptions): Reference {
  const names = readPackage(packageName);
  const families = readFamilies(packageName, names);
  const context: ReferenceContext = {
    links: { name: nameLinks(families), chapter },
    names: new Map(names.map((each) => [each.name, each])),
    origins: originsOf(names),
  };
  const pages = new Map(families.map((family) => [family.page, () => familyPage(family, families, book, context)]));
  const programs = readPrograms(packageName);
  if (programs.length > 0) pages.set(PROGRAMS_PAGE, () => programsPage(programs, book, context.links));
  pages.set(REFERENCE_INDEX, () => indexPage(packageName, families, programs, book, context.links));
  const addressOf = (file: string, wanted: string): string | null => {
    const found = names.find((each) => each.file === file && each.name.replace(/^.*\./, "") === wanted);
    return found === undefined ? null : context.links.name(found.name);
  };
  return { index: REFERENCE_INDEX, pages, addressOf, search: families.flatMap(searchEntries) };
}

/** Where each name is imported from; of those of a namespace the namespace is. */
export function originsOf(names: readonly PublicName[]): ReadonlyMap<string, Origin> {
  return new Map(
    names.map((each) => [each.name.replace(/\..*/, ""), { module: each.module, isType: !isValue(each) }] as const),
  );
}

/** Whether a name has a value, and so a call of its own; the others are types. */
function isValue({ kind }: PublicName): boolean {
  return kind === "function" || kind === "class" || kind === "constant";
}

function familyPage(family: Family, families: readonly Family[], book: string, context: ReferenceContext): string {
  const { title, about, names } = family;
  const [values, types] = [names.filter(isValue), names.filter((name) => !isValue(name))];
  const modules = [...new Set(names.map(({ module }) => `<code>${module}</code>`))];
  const main = [
    `<div class="page">`,
    contents(values, types),
    `<main id="main" class="chapter reference" tabindex="-1">`,
    `<h1>${escapeHtml(title)}</h1>`,
    `<p class="lead">${escapeHtml(about)} Imported from ${modules.join(", ")}.</p>`,
    ...values.map((name) => entryHtml(name, 2, context)),
    ...(types.length === 0 ? [] : [`<h2 id="types">Types</h2>`, ...types.map((name) => entryHtml(name, 3, context))]),
    neighbours(family, families),
    `</main>`,
    `</div>`,
  ].join("\n");
  return page(`${title} · Reference`, `${title}: ${about}`, main, book);
}

function contents(values: readonly PublicName[], types: readonly PublicName[]): string {
  return [
    `<nav class="contents" aria-label="On this page"><details open>`,
    `<summary>On this page</summary>`,
    `<ol>`,
    ...values.map((name) => contentsItem(name, 2)),
    ...(types.length === 0 ? [] : [`<li class="level-2"><a href="#types">Types</a></li>`]),
    ...types.map((name) => contentsItem(name, 3)),
    `</ol>`,
    `</details></nav>`,
  ].join("\n");
}

function contentsItem({ name }: PublicName, level: number): string {
  return `<li class="level-${level}"><a href="#${name}-title">${name}</a></li>`;
}

function neighbours(family: Family, families: readonly Family[]): string {
  const place = families.indexOf(family);
  const links = [neighbour(families[place - 1], "prev", "Before"), neighbour(families[place + 1], "next", "Next")];
  return `<nav class="neighbours" aria-label="Neighbouring pages">${links.join("")}</nav>`;
}

function neighbour(family: Family | undefined, rel: string, word: string): string {
  if (family === undefined) return "<span></span>";
  return `<a rel="${rel}" href="${family.page}"><small>${word}</small><span>${escapeHtml(family.title)}</span></a>`;
}

function programsPage(programs: readonly Program[], book: string, links: ReferenceLinks): string {
  return page("Whole programs · Reference", "Programs that run as they are.", programsHtml(programs, links), book);
}

/** Leads to the programs; empty where there are none. */
function programsNote(programs: readonly Program[]): string[] {
  if (programs.length === 0) return [];
  const names = programs.map(({ name }) => {
    return `<li><a href="${PROGRAMS_PAGE}#${name.replaceAll(" ", "-")}">${escapeHtml(name)}</a></li>`;
  });
  const title = `<h2><a href="${PROGRAMS_PAGE}">Whole programs</a></h2>`;
  return [`<section>${title}<p>From data to result.</p><ul class="names">${names.join("\n")}</ul></section>`];
}

function indexPage(
  packageName: string,
  families: readonly Family[],
  programs: readonly Program[],
  book: string,
  links: ReferenceLinks,
): string {
  const sections = families.map(({ page, title, about, names }) => {
    const items = names.filter(isValue).map(({ name, doc }) => {
      const { purpose } = parseDocstring(doc);
      const hint = purpose === "" ? "" : ` title="${escapeHtml(purpose)}"`;
      return `<li><a href="${page}#${name}"${hint}>${name}</a></li>`;
    });
    return [
      `<section><h2><a href="${page}">${escapeHtml(title)}</a></h2>`,
      `<p>${phraseHtml(about, links)}</p>`,
      `<ul class="names">${items.join("\n")}</ul></section>`,
    ].join("\n");
  });
  const main = [
    `<main id="main" class="cover index" tabindex="-1">`,
    `<h1>Reference of ${packageName}</h1>`,
    `<p class="lead">Every public name: what it is for, its formula, its shapes, what it refuses, where it comes from, and a program that shows it with its results. Samples are columns throughout: X is (n_x, m), W is (n_out, n_in), Z = W X + b.</p>`,
    ...programsNote(programs),
    ...sections,
    `</main>`,
  ].join("\n");
  return page(`Reference · ${book}`, `Every public name of ${packageName}.`, main, book);
}

function page(title: string, description: string, main: string, book: string): string {
  return renderPage({
    title,
    description,
    header: bookLinks({ title: book, reference: REFERENCE_INDEX }),
    search: true,
    main,
    needs: { formulas: main.includes(`class="katex`), figures: false },
    plotly: "",
  });
}

function searchEntries({ page, title, names }: Family): SearchEntry[] {
  return names.map((name) => ({
    page: `${page}#${name.name}`,
    chapter: `Reference: ${title}`,
    heading: name.name,
    text: name.doc
      .replace(/@example[^]*/, "")
      .replaceAll(/[`@]/g, "")
      .replaceAll(/\s+/g, " "),
    code: signatureOf(name).replaceAll(/\s+/g, " "),
  }));
}
