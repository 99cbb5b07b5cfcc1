// What a kernel says of itself when a notebook has been opened is noted in it, and makes no change of it that somebody would have to save.
import { INotebookTracker } from "@jupyterlab/notebook";

/** Whether a kernel that tells this of itself is the one that the notebook names. */
function isSameKernel(model, key, value) {
  return key === "language_info" || (key === "kernelspec" && model.getMetadata("kernelspec")?.name === value?.name);
}

/** The model gives no signal before it is changed: its method is where one sees what it was. */
function noteQuietly(model) {
  const setMetadata = model.setMetadata.bind(model);
  model.setMetadata = (key, value) => {
    const isQuiet = !model.dirty && isSameKernel(model, key, value);
    setMetadata(key, value);
    if (isQuiet) model.dirty = false;
  };
}

const plugin = {
  id: "gradus:kernel-facts",
  description: "Keeps a notebook that was only opened from being marked as changed.",
  autoStart: true,
  requires: [INotebookTracker],
  activate: (_app, notebooks) => notebooks.widgetAdded.connect((_, { context }) => noteQuietly(context.model)),
};

export default plugin;
