// Leads figures to the kernel of the notebook in which they stand. It takes the packages that it needs, so that it can be bundled or not.
import { LiveConnection } from "../live/live-connection.js";
import { areControls } from "../live/live-controls.js";
import { setLiveHost } from "../live/live.js";

/**
 * The plugin, as JupyterLab's interfaces name it.
 * @param {{ INotebookTracker: unknown }} notebookPackage
 */
export function liveFigures({ INotebookTracker }) {
  return {
    id: "gradus:live-figures",
    description: "Has figures drawn anew by the kernel of their notebook while their controls move.",
    autoStart: true,
    requires: [INotebookTracker],
    /**
     * @param {unknown} _app
     * @param {import("./types.d.ts").FigureNotebooks} notebooks
     */
    activate(_app, notebooks) {
      setLiveHost(async (node, notes) => {
        if (!areControls(notes.controls)) return null;
        const context = notebooks.find((panel) => panel.node.contains(node))?.sessionContext;
        await context?.ready;
        const kernel = context?.session?.kernel ?? null;
        await kernel?.info;
        return LiveConnection.open(kernel, notes);
      });
    },
  };
}
