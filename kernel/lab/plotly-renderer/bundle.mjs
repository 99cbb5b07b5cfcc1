// The renderer as one classic script, for pages without modules: those of the book, and outputs that stand alone.
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** The name under which the script leaves its function. */
const GLOBAL_NAME = "gradusFigures";

/** The text of the script: `var gradusFigures; …`. */
export async function bundlePageScript() {
  const { outputFiles } = await build({
    // esbuild's own way to give a script exports takes half a kilobyte of every page.
    stdin: {
      contents: `import { showFigure } from "./on-page.js";\n${GLOBAL_NAME} = { showFigure };`,
      resolveDir: fileURLToPath(new URL(".", import.meta.url)),
    },
    banner: { js: `"use strict";var ${GLOBAL_NAME};` },
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    charset: "utf8",
    write: false,
  });
  return outputFiles[0].text.trim();
}
