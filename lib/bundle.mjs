// Bundles what Node runs of the package: three entries that share their parts, in place of three hundred files that it would read one by
// one. Bundlers get the files, of which they leave out more. Part of the build: `node bundle.mjs [folder]`.
import { readdirSync, rmSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL(".", import.meta.url));
const folder = resolve(argv[2] ?? join(root, "dist", "node"));

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: ["index.ts", "plot/index.ts", "check/index.ts"],
  outdir: folder,
  outbase: ".",
  bundle: true,
  splitting: true,
  // A name that several files have would get a number, which readers of errors would see.
  keepNames: true,
  platform: "node",
  format: "esm",
  target: "es2023",
  charset: "utf8",
  sourcemap: true,
  metafile: true,
  external: ["#mathjs"],
});

// What an earlier build has left would only make the package larger.
const written = new Set(Object.keys(metafile.outputs).map((path) => relative(folder, join(root, path))));
for (const path of readdirSync(folder, { recursive: true })) {
  if (/\.js(?:\.map)?$/.test(path) && !written.has(path)) rmSync(join(folder, path));
}
