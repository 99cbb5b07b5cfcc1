// Bundles the renderer of figures into the script that the pages of the book load.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { bundlePageScript } from "./bundle.mjs";

const generated = fileURLToPath(new URL("../../assets/book/figures.generated.js", import.meta.url));
writeFileSync(generated, `${await bundlePageScript()}\n`);
