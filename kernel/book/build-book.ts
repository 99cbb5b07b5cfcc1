// A book out of executed notebooks: all pages are made before anything is written.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { katexAssets, ownAssets, plotlyFileName, plotlySource, type BookFiles } from "./assets.ts";
import { renderChapterPage, type BookInfo } from "./chapter-page.ts";
import { readChapters, type ChapterSource } from "./chapter.ts";
import { renderIndexPage } from "./index-page.ts";
import { isPublished, publish } from "./publish.ts";

export interface BuildBookOptions {
  outputDir: string;
  title: string;
  /** Whether scripts in the HTML of outputs are kept. */
  trustOutputs?: boolean;
}

/**
 * Makes the site and returns the path of its first page.
 *
 * @throws {RangeError} where two chapters would have the same page
 */
export async function buildBook(
  sources: readonly ChapterSource[],
  { outputDir, title, trustOutputs = false }: BuildBookOptions,
): Promise<string> {
  const chapters = readChapters(sources);
  refuseTwins(chapters.map(({ page }) => page));
  const plotly = await plotlyFileName();
  const book: BookInfo = { title, chapters, plotly, trustOutputs };
  const pages: BookFiles = new Map(chapters.map((chapter) => [chapter.page, renderChapterPage(chapter, book)]));
  pages.set("index.html", renderIndexPage(book));
  const contents = [...pages.values()];
  const mentions = (text: string): boolean => contents.some((page) => typeof page === "string" && page.includes(text));
  const assets = [
    ...(await ownAssets()),
    ...(mentions("assets/katex/") ? await katexAssets() : []),
    ...(mentions(plotly) ? await plotlyAsset(outputDir, `assets/${plotly}`) : []),
  ];
  await publish(outputDir, new Map([...assets, ...pages]));
  return join(outputDir, "index.html");
}

async function plotlyAsset(outputDir: string, name: string): Promise<BookFiles> {
  const known = await isPublished(outputDir, name);
  return new Map([[name, known ? await readFile(join(outputDir, name)) : await plotlySource()]]);
}

function refuseTwins(pages: readonly string[]): void {
  const twin = pages.find((page, index) => page === "index.html" || pages.indexOf(page) !== index);
  if (twin !== undefined) throw new RangeError(`buildBook: every chapter needs a page of its own, got ${twin} twice`);
}
