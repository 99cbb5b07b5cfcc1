// Modules of this folder with the library's sources, bundled as an application would.
import { build } from "esbuild";
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));

/** Where the bundles and the inputs lie. */
export const folder = fileURLToPath(new URL("../../../build/bench-lib", import.meta.url));
mkdirSync(folder, { recursive: true });

/** Bundles a module; resolves with the file. */
export async function bundle(name) {
  const outfile = `${folder}/${name.replaceAll(/[/.]/g, "-")}.mjs`;
  await build({
    entryPoints: [`${here}${name}`],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    conditions: ["gradus-source"],
    external: ["mathjs"],
    logLevel: "error",
  });
  return outfile;
}
