// A book out of executed notebooks: all pages are made before anything is written.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { BookReference, ReferenceOptions } from "./book-reference.ts";
import { katexAssets, ownAssets, plotlyFileName, plotlySource, type BookFiles } from "./assets.ts";
import { renderChapterPage, type BookInfo } from "./chapter-page.ts";
import { chapterLabel, readChapters, type Chapter, type ChapterSource } from "./chapter.ts";
import { isJsonObject, type JsonObject } from "../common/json.ts";
import { renderIndexPage } from "./index-page.ts";
import type { Outline } from "./outline.ts";
import { plotlyMime, type FigurePicture } from "./output-html.ts";
import type { TakePictures } from "./pictures/take-pictures.ts";
import { isPublished, publish } from "./publish.ts";
import { searchScript } from "./search-index.ts";

export interface BuildBookOptions {
  outputDir: string;
  title: string;
  /** Whether scripts in the HTML of outputs are kept. */
  trustOutputs?: boolean;
  /** For whom the book is, and its parts; without, the first page is a list. */
  outline?: Outline;
  /** Makes the pages of a reference beside the chapters. */
  makeReference?: (options: ReferenceOptions) => BookReference;
  /** Takes pictures of figures; without, figures are words where no script runs. */
  takePictures?: TakePictures;
}

/**
 * Makes the site and returns the path of its first page.
 *
 * @throws {RangeError} where two chapters, or a chapter and the reference, would have the same page
 */
export async function buildBook(
  sources: readonly ChapterSource[],
  { outputDir, title, trustOutputs = false, outline, makeReference, takePictures }: BuildBookOptions,
): Promise<string> {
  const chapters = readChapters(sources);
  const described = makeReference?.({ book: title, chapter: (number) => chapterByNumber(number, chapters) });
  refuseTwins([...chapters.map(({ page }) => page), ...(described?.pages.keys() ?? [])]);
  const plotly = await plotlyFileName();
  const { pictures, files } = await picturesOf(chapters, takePictures);
  const book: BookInfo = {
    title,
    chapters,
    plotly,
    trustOutputs,
    pictures,
    search: true,
    ...(described === undefined ? {} : { reference: described.index }),
  };
  const pages: BookFiles = new Map(chapters.map((chapter) => [chapter.page, renderChapterPage(chapter, book)]));
  for (const [name, make] of described?.pages ?? []) pages.set(name, make());
  pages.set("index.html", renderIndexPage(book, outline));
  const contents = [...pages.values()];
  const mentions = (text: string): boolean => contents.some((page) => typeof page === "string" && page.includes(text));
  const assets = [
    ...(await ownAssets()),
    ["assets/search-index.js", searchScript(chapters, described?.search)] as const,
    ...files,
    ...(mentions("assets/katex/") ? await katexAssets() : []),
    ...(mentions(plotly) ? await plotlyAsset(outputDir, `assets/${plotly}`) : []),
  ];
  await publish(outputDir, new Map([...assets, ...pages]));
  return join(outputDir, "index.html");
}

function chapterByNumber(number: string, chapters: readonly Chapter[]): { href: string; title: string } | null {
  const chapter = chapters.find((each) => each.number === String(Number(number)));
  return chapter === undefined ? null : { href: encodeURI(chapter.page), title: chapterLabel(chapter) };
}

async function plotlyAsset(outputDir: string, name: string): Promise<BookFiles> {
  const known = await isPublished(outputDir, name);
  return new Map([[name, known ? await readFile(join(outputDir, name)) : await plotlySource()]]);
}

/** Pictures of all figures, as files and by their figures. */
async function picturesOf(
  chapters: readonly Chapter[],
  take: TakePictures | undefined,
): Promise<{ pictures: Map<JsonObject, FigurePicture>; files: BookFiles }> {
  const pictures = new Map<JsonObject, FigurePicture>();
  const files: BookFiles = new Map();
  if (take === undefined) return { pictures, files };
  const figures = chapters.flatMap((chapter) =>
    figuresOf(chapter).map((figure, k) => ({ figure, name: nameOf(chapter, k) })),
  );
  const taken = await take(figures.map(({ figure }) => figure));
  for (const [i, { figure, name }] of figures.entries()) {
    const picture = taken[i];
    if (!picture) continue;
    files.set(name, picture.bytes);
    pictures.set(figure, { file: name, width: picture.width, height: picture.height });
  }
  return { pictures, files };
}

function nameOf({ page }: Chapter, index: number): string {
  return `assets/figures/${page.replace(/\.html$/, "")}-${index + 1}.webp`;
}

function figuresOf({ notebook }: Chapter): JsonObject[] {
  return notebook.cells.flatMap((cell) =>
    (cell.cell_type === "code" ? cell.outputs : []).flatMap((output) => {
      const figure = "data" in output ? output.data[plotlyMime] : undefined;
      return isJsonObject(figure) ? [figure] : [];
    }),
  );
}

function refuseTwins(pages: readonly string[]): void {
  const twin = pages.find((page, index) => page === "index.html" || pages.indexOf(page) !== index);
  if (twin !== undefined) throw new RangeError(`buildBook: every chapter needs a page of its own, got ${twin} twice`);
}
