// Puts the script that draws figures on pages into a TypeScript module, so that an output can stand alone. The script has one source,
// the renderer of the kernel's Lab and book; the library itself imports nothing of the kernel.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { bundlePageScript } from "../../../kernel/lab/plotly-renderer/bundle.mjs";

const generated = fileURLToPath(new URL("page-script.generated.ts", import.meta.url));
const text = [
  "// Written by build.mjs from kernel/lab/plotly-renderer.",
  `export const pageScript: string = ${JSON.stringify(await bundlePageScript())};`,
  "",
].join("\n");
if (!existsSync(generated) || readFileSync(generated, "utf8") !== text) writeFileSync(generated, text);
