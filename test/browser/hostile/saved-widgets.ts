// A notebook with widgets that were saved with it: a slider and a widget of one's own, which marks the page as soon as its code runs.
import { MARK } from "./outputs.ts";

const CONTROLS = { module: "@jupyter-widgets/controls", version: "2.0.0" };

function model(name: string, state: object, { module, version } = CONTROLS): object {
  return { model_name: name, model_module: module, model_module_version: version, state };
}

const states = {
  slider: model("IntSliderModel", { value: 4, max: 10, layout: "IPY_MODEL_layout", style: "IPY_MODEL_style" }),
  layout: model("LayoutModel", {}, { module: "@jupyter-widgets/base", version: "2.0.0" }),
  style: model("SliderStyleModel", {}),
  own: model(
    "AnyModel",
    {
      _model_module: "anywidget",
      _model_module_version: "*",
      _model_name: "AnyModel",
      _view_module: "anywidget",
      _view_module_version: "*",
      _view_name: "AnyView",
      _anywidget_id: "own",
      _esm: `export default { initialize() { ${MARK} }, render({ el }) { el.textContent = "drawn by its own module"; } };`,
      _css: "",
      layout: "IPY_MODEL_layout",
    },
    { module: "anywidget", version: "*" },
  ),
};

/** The notebook; `more` are states beside those that are right, and views of them stand below the others. */
export function notebookWithWidgets(more: Readonly<Record<string, unknown>> = {}): object {
  const view = (id: string): object => ({
    output_type: "display_data",
    data: {
      "application/vnd.jupyter.widget-view+json": { model_id: id, version_major: 2, version_minor: 0 },
      "text/plain": "a widget",
    },
    metadata: {},
  });
  const shown = ["slider", "own", ...Object.keys(more)];
  const code = { cell_type: "code", metadata: {}, execution_count: 1, source: "// nothing was run here" };
  return {
    cells: [{ ...code, id: "views", outputs: shown.map(view) }],
    metadata: {
      kernelspec: { name: "gradus", display_name: "TypeScript (Gradus)", language: "typescript" },
      widgets: {
        "application/vnd.jupyter.widget-state+json": {
          version_major: 2,
          version_minor: 0,
          state: { ...states, ...more },
        },
      },
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
}
