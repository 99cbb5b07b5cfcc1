// Types and mistakes while a cell is written, and figures that follow their sliders, as a bundled extension: the same code as the prebuilt one, with the packages of this bundle.
import * as state from "@codemirror/state";
import * as view from "@codemirror/view";
import * as codemirror from "@jupyterlab/codemirror";
import * as notebook from "@jupyterlab/notebook";
import * as rendermime from "@jupyterlab/rendermime";
import * as services from "@jupyterlab/services";
import { editorHelp } from "../../editor-help/plugin.js";
import { liveFigures } from "../../plotly-renderer/jupyterlab/live-plugin.js";

export default [editorHelp({ state, view, codemirror, notebook, rendermime, services }), liveFigures(notebook)];
