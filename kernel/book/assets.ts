// The files beside the pages: style, script, KaTeX with its fonts, one copy of Plotly for all figures.
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { packageRoot } from "../platform/package-root.ts";

const require = createRequire(import.meta.url);

/** The contents of files by their path in the book. */
export type BookFiles = Map<string, string | Uint8Array>;

/** The parts of the book's style sheet; where two speak of the same, the later one counts. */
const STYLE = ["page", "chapter", "cells", "terminal", "first-page", "reference", "media"];

/** The style of the book's pages. */
export async function bookStyle(): Promise<string> {
  const folder = join(packageRoot(), "assets", "book", "style");
  const parts = await Promise.all(STYLE.map((name) => readFile(join(folder, `${name}.css`), "utf8")));
  return parts.join("\n");
}

/** The book's own style and scripts; the renderer of figures is the one of the Lab, bundled. */
export async function ownAssets(): Promise<BookFiles> {
  const folder = join(packageRoot(), "assets", "book");
  const files: BookFiles = new Map();
  for (const name of ["palette.css", "book.js", "search.js"])
    files.set(`assets/${name}`, await readFile(join(folder, name)));
  files.set("assets/book.css", await bookStyle());
  files.set("assets/figures.js", await readFile(join(folder, "figures.generated.js")));
  return files;
}

/** KaTeX's style sheet and its fonts, as the build has put them beside the code. */
export async function katexAssets(): Promise<BookFiles> {
  const folder = join(packageRoot(), "dist", "bundled", "katex-style");
  const files: BookFiles = new Map();
  files.set("assets/katex/katex.min.css", await readFile(join(folder, "katex.min.css"), "utf8"));
  for (const name of await readdir(join(folder, "fonts")))
    files.set(`assets/katex/fonts/${name}`, await readFile(join(folder, "fonts", name)));
  return files;
}

/** The name of Plotly's file in the book; it tells the version, so that a copy that is there already can stay. */
export async function plotlyFileName(): Promise<string> {
  const path = join(dirname(require.resolve("plotly.js-dist")), "package.json");
  const fields: unknown = JSON.parse(await readFile(path, "utf8"));
  const known = typeof fields === "object" && fields !== null && "version" in fields;
  return `plotly-${known ? String(fields.version) : "unknown"}.min.js`;
}

/** Plotly, minified to half its size; as it is published where esbuild has no program for this machine. */
export async function plotlySource(): Promise<string> {
  const source = await readFile(require.resolve("plotly.js-dist"), "utf8");
  try {
    const { transform } = await import("esbuild");
    return (await transform(source, { minify: true, legalComments: "inline" })).code;
  } catch {
    return source;
  }
}
