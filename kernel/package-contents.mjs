// What the published package holds besides its code: `prepack` brings the licence and the chapters into this folder, `postpack` takes them out.
import { cpSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = dirname(fileURLToPath(import.meta.url));
const project = dirname(folder);

/** By their places here: where they lie in the project. */
const CONTENTS = { LICENSE: "LICENSE", course: "notebooks" };

const [action] = process.argv.slice(2);
if (action !== "bring" && action !== "remove")
  throw new Error(`package-contents: expected bring or remove, got ${action}`);
for (const [here, there] of Object.entries(CONTENTS)) {
  rmSync(join(folder, here), { recursive: true, force: true });
  if (action === "bring") {
    const isWanted = (path) => !/(^|[\\/])(\.ipynb_checkpoints|node_modules)([\\/]|$)/.test(path.slice(project.length));
    cpSync(join(project, there), join(folder, here), { recursive: true, filter: isWanted });
  }
}
