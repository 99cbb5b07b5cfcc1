// Defaults of settings that differ from JupyterLab's, written into the schemas: a learner can change each of them.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** By schema, the settings and their defaults. */
const DEFAULTS = {
  // Names of chapters are long, and when they were last changed says little.
  "@jupyterlab/filebrowser-extension/browser": { showLastModifiedColumn: false },
  // A notebook that is opened again shows its widgets; what is not shown is not saved (widget-state.js).
  "@jupyter-widgets/jupyterlab-manager/plugin": { saveState: true },
  // The start page is to be read, not edited.
  "@jupyterlab/docmanager-extension/plugin": { defaultViewers: { markdown: "Markdown Preview" } },
};

/** Changes the defaults in the schemas of this folder; throws a RangeError for a setting that no schema has. */
export function writeSettingDefaults(schemasFolder) {
  for (const [schema, defaults] of Object.entries(DEFAULTS)) {
    const path = join(schemasFolder, `${schema}.json`);
    const content = JSON.parse(readFileSync(path, "utf8"));
    for (const [setting, value] of Object.entries(defaults)) {
      const property = content.properties?.[setting];
      if (!property) throw new RangeError(`writeSettingDefaults: ${schema} has no setting "${setting}"`);
      property.default = value;
    }
    writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`);
  }
}
