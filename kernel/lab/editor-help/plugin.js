// What TypeScript knows, shown where a cell is written: types under the mouse, and mistakes underlined before the cell runs.
//
// It takes the packages of JupyterLab that it needs as an argument, so that it can be bundled or not.
import { CellQuestions } from "./cell-questions.js";
import { hoverOf } from "./hover.js";
import { ProblemMarks } from "./problem-marks.js";
import { Rechecks } from "./rechecks.js";

/**
 * The plugin, as JupyterLab's interfaces name it.
 * @param {import("./types.d.ts").Packages} packages
 */
export function editorHelp(packages) {
  const { EditorExtensionRegistry, IEditorExtensionRegistry } = packages.codemirror;
  const { INotebookTracker, NotebookActions } = packages.notebook;
  return {
    id: "gradus:editor-help",
    description: "Shows types and mistakes while a cell is written, where the kernel knows them.",
    autoStart: true,
    requires: [IEditorExtensionRegistry, INotebookTracker, packages.rendermime.IRenderMimeRegistry],
    /**
     * @param {unknown} _app
     * @param {import("./types.d.ts").EditorExtensions} editors
     * @param {import("./types.d.ts").NotebookTracker} notebooks
     * @param {import("./types.d.ts").RenderMime} rendermime
     */
    activate(_app, editors, notebooks, rendermime) {
      const questions = new CellQuestions(notebooks, packages.services.KernelMessage);
      const rechecks = new Rechecks(notebooks, NotebookActions);
      const marks = new ProblemMarks(packages.view, packages.state);
      editors.addExtension({
        name: "typeScriptHelp",
        default: true,
        schema: {
          type: "boolean",
          title: "TypeScript while you write",
          description: "Types under the mouse, and mistakes underlined before a cell runs (kernels of Gradus).",
        },
        factory: ({ model }) =>
          model.sharedModel.cell_type === "code"
            ? EditorExtensionRegistry.createConditionalExtension([
                marks.extension(model, questions, rechecks),
                hoverOf(packages.view, model, { questions, marks, rendermime }),
              ])
            : null,
      });
    },
  };
}
