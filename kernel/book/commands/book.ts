// The command `gradus book`: executed notebooks as a static site.
import { basename, resolve } from "node:path";
import { cac } from "cac";
import { readNotebook } from "../../notebook/notebook-file.ts";
import { parseOptions } from "../../command-line/options.ts";
import { ensureWritable, findNotebooks, shownPath } from "../../command-line/targets.ts";
import { exitCodes, isUsageError } from "../../command-line/usage-error.ts";
import { buildBook } from "../build-book.ts";
import type { ChapterSource } from "../chapter.ts";
import { readOutline } from "../outline.ts";
import { findBrowser } from "../pictures/find-browser.ts";
import { picturesBy } from "../pictures/take-pictures.ts";
import { buildReference } from "../reference/reference.ts";

const NO_PICTURES =
  "No Chromium or Chrome was found (GRADUS_CHROMIUM names one): in print and without JavaScript, figures are words.\n";

/**
 * Runs `gradus book …` with the arguments after the command's name.
 *
 * @returns the exit code: 0 the book is there; 2 the command cannot be carried out as given; 3 the book could not be made
 */
export async function bookCommand(args: string[]): Promise<number> {
  const cli = cac("gradus book");
  cli
    .usage("<executed notebooks or folders…> [options]")
    .option("--output-dir <folder>", "Where the site is written (default: build/book)")
    .option("--title <text>", "The book's title (default: Gradus)")
    .option("--outline <file>", "A JSON file with the parts of the book, for whom it is, and what readers look up")
    .option("--reference <package>", "An installed package whose public names get pages beside the chapters")
    .option("--trust", "Keep scripts in the outputs' HTML: for notebooks that you have run yourself")
    .help();
  try {
    const given = parseOptions(cli, args, ["outputDir", "title", "outline", "reference", "trust"]);
    if (given === null) return exitCodes.ok;
    const outputDir = resolve(given.text("outputDir") ?? "build/book");
    const sources = await readSources(given.paths);
    const outline = given.text("outline");
    const reference = given.text("reference");
    const browser = findBrowser();
    await ensureWritable(outputDir);
    const index = await buildBook(sources, {
      outputDir,
      title: given.text("title") ?? "Gradus",
      trustOutputs: given.flag("trust"),
      ...(outline === undefined ? {} : { outline: await readOutline(resolve(outline)) }),
      ...(reference === undefined ? {} : { makeReference: (options) => buildReference(reference, options) }),
      ...(browser === null ? {} : { takePictures: picturesBy(browser) }),
    });
    if (browser === null) process.stdout.write(NO_PICTURES);
    process.stdout.write(
      `The book of ${sources.length} ${sources.length === 1 ? "chapter" : "chapters"}: ${shownPath(index)}\n`,
    );
    return exitCodes.ok;
  } catch (error) {
    const usage = isUsageError(error) || error instanceof RangeError;
    const text = usage || !(error instanceof Error) ? String(usage ? error.message : error) : error.stack;
    process.stderr.write(`gradus book: ${text}\n`);
    return usage ? exitCodes.usage : exitCodes.broken;
  }
}

async function readSources(paths: readonly string[]): Promise<ChapterSource[]> {
  const found = await findNotebooks(paths);
  return Promise.all(
    found.map(async ({ source, name }) => ({ file: basename(source), notebook: await readNotebook(source, name) })),
  );
}
