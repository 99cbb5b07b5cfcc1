// Many cells that run at once stop at the first that fails: it is shown, since the notebook shows the last one from the beginning.
import { NotebookActions } from "@jupyterlab/notebook";

/** Cells that waited behind the one that failed end as well, without an error of their own. */
function hasError({ model }) {
  return Array.from({ length: model.outputs?.length ?? 0 }, (_, k) => model.outputs.get(k).type).includes("error");
}

function showStopped(notebook, cell) {
  const index = notebook.widgets.indexOf(cell);
  // A cell that runs alone leaves the next one active; who writes in another one is not disturbed.
  if (index < 0 || notebook.activeCellIndex - index <= 1 || notebook.mode === "edit") return;
  notebook.deselectAll();
  notebook.activeCellIndex = index;
  void notebook.scrollToItem(index, "smart");
}

const plugin = {
  id: "gradus:stopped-cell",
  description: "Shows the cell at which a run of many cells has stopped.",
  autoStart: true,
  activate: () => {
    NotebookActions.executed.connect((_, { notebook, cell, success }) => {
      if (!success && hasError(cell)) showStopped(notebook, cell);
    });
  },
};

export default plugin;
