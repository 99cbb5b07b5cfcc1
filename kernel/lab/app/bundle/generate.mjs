// Writes what the bundle's sources import but JupyterLab's packages decide: the list of extensions and their styles.
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { extensions, mimeExtensions } from "./extensions.mjs";
import { writeSettingDefaults } from "./setting-defaults.mjs";

const require = createRequire(import.meta.url);
const { Build } = require("@jupyter/builder");

/** JavaScript that exports a list of `{ name, load }` under this name. */
function listOf(name, entries) {
  const lines = entries.map(
    (entry) => `  { name: ${JSON.stringify(entry.name)}, load: () => import(${JSON.stringify(entry.module)}) },`,
  );
  return `export const ${name} = [\n${lines.join("\n")}\n];\n`;
}

/**
 * Fills `generated/` with extensions.js and style.js, and the output folder with schemas.
 * @returns the builds of the themes' style sheets.
 */
export function generate({ generatedFolder, outputFolder }) {
  mkdirSync(generatedFolder, { recursive: true });
  mkdirSync(outputFolder, { recursive: true });
  writeFileSync(
    join(generatedFolder, "extensions.js"),
    listOf("extensions", extensions) + listOf("mimeExtensions", mimeExtensions),
  );
  const packageNames = [...new Set([...extensions, ...mimeExtensions].map(({ name }) => name))];
  const themes = Build.ensureAssets({
    packageNames,
    output: generatedFolder,
    schemaOutput: outputFolder,
    themeOutput: outputFolder,
  });
  writeSettingDefaults(join(outputFolder, "schemas"));
  return themes;
}
