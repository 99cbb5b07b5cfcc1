// The renderer as one classic script, for pages without modules: those of the book, and outputs that stand alone.
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** The name under which the script leaves its functions. */
export const GLOBAL_NAME = "gradusFigures";

/** The text of the script: `var gradusFigures = …`. */
export async function bundlePageScript() {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("on-page.js", import.meta.url))],
    bundle: true,
    minify: true,
    format: "iife",
    globalName: GLOBAL_NAME,
    target: "es2022",
    charset: "utf8",
    write: false,
  });
  return outputFiles[0].text.trim();
}
