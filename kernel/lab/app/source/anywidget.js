// Widgets of one's own as a bundled extension; a prebuilt one of the same name takes its place.
import * as base from "@jupyter-widgets/base";
import { anywidgetPlugin } from "../../plotly-renderer/jupyterlab/anywidget-plugin.js";
import { anywidgetVersion } from "../generated/versions.js";

export default {
  ...anywidgetPlugin(base, () => import("anywidget"), anywidgetVersion),
  id: "gradus:bundled-anywidget",
};
