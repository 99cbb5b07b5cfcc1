// The command `gradus course`: executes the chapters, makes the book of them and says where it is.
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { checkoutRoot } from "../../platform/package-root.ts";
import { runCommand } from "../../run/command.ts";
import { findTargets } from "../../command-line/targets.ts";
import { exitCodes } from "../../command-line/usage-error.ts";
import { courseFolder } from "../../command-line/places.ts";
import { bookCommand } from "./book.ts";

/**
 * Runs `gradus course`: the book is written into `build` of the checkout, or of the folder in which the command was given.
 *
 * @returns the exit code of the run; a chapter that errored is in the book, with its error
 */
export async function courseCommand(args: string[]): Promise<number> {
  if (args.length > 0) {
    process.stderr.write(`gradus course: it takes no arguments, got ${args.join(" ")}\n`);
    return exitCodes.usage;
  }
  const notebooks = courseFolder();
  const build = resolve(checkoutRoot() ?? ".", "build");
  const [executed, book] = [join(build, "executed"), join(build, "book")];
  if (!existsSync(notebooks)) {
    process.stderr.write(`gradus course: there is no folder ${notebooks}\n`);
    return exitCodes.usage;
  }
  process.stdout.write(`Executing the chapters, ${availableParallelism()} at a time:\n`);
  const ran = await runCommand([notebooks, "--kernel", "gradus", "--output-dir", executed]);
  if (ran === exitCodes.usage) return ran;
  // By name, not the folder: an earlier run may have left chapters there that are no more.
  const chapters = (await findTargets([notebooks], executed)).map(({ output }) => output);
  const outline = join(notebooks, "outline.json");
  const known = existsSync(outline) ? ["--outline", outline] : [];
  const title = "Gradus: deep learning, step by step";
  const options = ["--output-dir", book, "--title", title, "--reference", "gradus", ...known];
  const made = await bookCommand([...chapters, ...options]);
  if (made !== exitCodes.ok) return made;
  process.stdout.write(`Open the book in a browser: ${join(book, "index.html")}\n`);
  return ran;
}
