// Puts the module of the drawing pad into TypeScript as a text: a page gets it from a widget's state. Its one source is the pad of figures.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { padStyle } from "../lab/plotly-renderer/pad/pad.js";

const { outputFiles } = await build({
  entryPoints: [fileURLToPath(new URL("../lab/plotly-renderer/pad/pad-widget.js", import.meta.url))],
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  write: false,
});
const text = [
  "// Written by build-pad.mjs from kernel/lab/plotly-renderer.",
  `export const padModule: string = ${JSON.stringify(outputFiles[0].text.trim())};`,
  `export const padStyle: string = ${JSON.stringify(padStyle)};`,
  "",
].join("\n");
writeFileSync(fileURLToPath(new URL("pad.generated.ts", import.meta.url)), text);
