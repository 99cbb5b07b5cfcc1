// Writes the results of the examples into the docstrings of the library: `npx tsx --conditions=gradus-source … [file…]`, all files by default.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import { printedBy } from "./run-example.ts";

const lib = fileURLToPath(new URL("../../../lib/", import.meta.url));
const EXAMPLE = /(?<=^ \* @example\n)(?: \* ?.*\n)+(?= \*\/)/gm;

function sourcesOfLibrary(): string[] {
  return readdirSync(lib, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !/^(?:dist|node_modules)\b|\.generated\./.test(path))
    .map((path) => join(lib, path));
}

/** A program with the results that it has now: behind their statements, or below where they have several lines. */
async function withResults(example: string): Promise<string> {
  const printed = (await printedBy(example))[Symbol.iterator]();
  return example.replaceAll(/\s*\/\/ =>.*(?:\n\/\/ {4}.*)*/g, () => {
    const text = String(printed.next().value);
    return text.includes("\n") ? `\n// => ${text.replaceAll("\n", "\n//    ")}` : ` // => ${text}`;
  });
}

for (const path of argv.length > 2 ? argv.slice(2) : sourcesOfLibrary()) {
  let text = readFileSync(path, "utf8");
  for (const [lines] of text.matchAll(EXAMPLE)) {
    const example = lines.replaceAll(/^ \* ?/gm, "");
    const written = await withResults(example).catch((error: unknown) => {
      throw new Error(`${path}: an example does not run:\n${example}`, { cause: error });
    });
    text = text.replace(lines, () => written.replaceAll(/^(?=.)/gm, " * "));
  }
  writeFileSync(path, text);
}
