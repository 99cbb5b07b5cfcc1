// Writes what the bundle's sources import but JupyterLab's packages decide: the list of extensions and their styles.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
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

/** The version of anywidget, which its package tells no module: its `exports` leave its manifest out. */
function anywidgetVersion() {
  const manifest = join(dirname(dirname(require.resolve("anywidget"))), "package.json");
  return JSON.parse(readFileSync(manifest, "utf8")).version;
}

/**
 * Fills `generated/` with extensions.js, versions.js and style.js, and the output folder with schemas.
 * @returns the builds of the themes' style sheets.
 */
export function generate({ generatedFolder, outputFolder }) {
  mkdirSync(generatedFolder, { recursive: true });
  mkdirSync(outputFolder, { recursive: true });
  writeFileSync(
    join(generatedFolder, "extensions.js"),
    listOf("extensions", extensions) + listOf("mimeExtensions", mimeExtensions),
  );
  writeFileSync(
    join(generatedFolder, "versions.js"),
    `export const anywidgetVersion = ${JSON.stringify(anywidgetVersion())};\n`,
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
