// The renderer of figures as a bundled extension: the same code as the prebuilt one, with the packages of this bundle.
import { Widget } from "@lumino/widgets";
import { figureExtension } from "../../plotly-renderer/jupyterlab/figure-extension.js";

const loadPlotly = async () => (await import("plotly.js-dist")).default;

export default figureExtension(Widget, loadPlotly);
