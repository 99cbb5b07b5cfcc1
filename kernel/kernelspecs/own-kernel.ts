// Which kernelspecs start the kernel of this package, and not one that was installed from another folder.
import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { kernelProgram } from "./gradus-kernelspec.ts";
import { LAUNCHER } from "./launcher.ts";

/** Whether a kernelspec starts the kernel of this package, whatever its name and options. */
export function startsThisKernel({ argv }: { readonly argv: readonly string[] }): boolean {
  return argv.some((word) => leadsTo(word, kernelProgram()));
}

/** Whether a word of an argv is the program, or a launcher that names it. */
function leadsTo(word: string, program: string): boolean {
  if (basename(word) !== LAUNCHER) return word === program;
  return existsSync(word) && readFileSync(word, "utf8").includes(JSON.stringify(program));
}
