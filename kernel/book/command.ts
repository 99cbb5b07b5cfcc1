// The command `gradus book`: executed notebooks as a static site.
import { basename, resolve } from "node:path";
import { cac } from "cac";
import { readNotebook } from "../notebook/notebook-file.ts";
import { isUsageError } from "../run/command.ts";
import { parseOptions } from "../command-line/options.ts";
import { ensureWritable, findNotebooks, shownPath } from "../command-line/targets.ts";
import { exitCodes } from "../command-line/usage-error.ts";
import { buildBook } from "./build-book.ts";

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
    .option("--trust", "Keep scripts in the outputs' HTML: for notebooks that you have run yourself")
    .help();
  try {
    const given = parseOptions(cli, args, ["outputDir", "title", "trust"]);
    if (given === null) return exitCodes.ok;
    const outputDir = resolve(given.text("outputDir") ?? "build/book");
    const found = await findNotebooks(given.paths);
    const sources = await Promise.all(
      found.map(async ({ source, name }) => ({ file: basename(source), notebook: await readNotebook(source, name) })),
    );
    await ensureWritable(outputDir);
    const index = await buildBook(sources, {
      outputDir,
      title: given.text("title") ?? "Gradus",
      trustOutputs: given.flag("trust"),
    });
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
