// Starts JupyterLab with its official extensions, Gradus's own, and the prebuilt ones that the page names.
import { JupyterLab } from "@jupyterlab/application";
import { PageConfig } from "@jupyterlab/coreutils";
import { IConnectionStatus, IServiceManager } from "@jupyterlab/services";
import { PluginRegistry } from "@lumino/coreutils";
import { extensions, mimeExtensions } from "../generated/extensions.js";
import "../generated/style.js";
import "./messages.css";
import { federatedModules } from "./federated.js";
import { PluginCollection } from "./plugins.js";
import { narrowSafe } from "./renderers.js";

const ownExtensions = [
  { name: "gradus", load: () => import("./logo.js") },
  { name: "gradus-start-page", load: () => import("./start-page.js") },
  // Prebuilt it comes in one package with the renderer of figures, and takes the place of this one.
  { name: "gradus-plotly", load: () => import("./editor-help.js") },
  { name: "gradus-other-kernels", load: () => import("./other-kernels.js") },
  { name: "gradus-kernel-facts", load: () => import("./kernel-facts.js") },
  { name: "gradus-widget-state", load: () => import("./widget-state.js") },
  { name: "anywidget", load: () => import("./anywidget.js") },
  { name: "gradus-narrow-screen", load: () => import("./narrow-screen.js") },
  { name: "gradus-stopped-cell", load: () => import("./stopped-cell.js") },
  { name: "gradus-server-settings", load: () => import("./server-settings.js") },
];
const ownMimeExtensions = [{ name: "gradus-plotly", load: () => import("./figures.js") }];

/**
 * Bundled extensions, without those that a prebuilt one of the same name replaces, and the prebuilt ones. Our own come last: of two
 * renderers of a MIME type the last one counts, and figures must look the same whatever else is installed.
 */
function withFederated(bundled, own, kind) {
  const federated = federatedModules(kind);
  const replaced = new Set(federated.map(({ name }) => name));
  const isKept = ({ name }) => !replaced.has(name);
  return [...bundled.filter(isKept), ...federated, ...own.filter(isKept)];
}

/** Registers what can be registered: a plugin that takes the name of another, or waits for itself, is reported and left out. */
function register(pluginRegistry, plugins) {
  for (const plugin of plugins) {
    try {
      pluginRegistry.registerPlugin(plugin);
    } catch (error) {
      console.error(`The plugin ${plugin.id} could not be registered.`, error);
    }
  }
}

const patternsOf = (rules) => rules.map(({ raw }) => raw);

/** Builds the application and starts it. */
export async function main() {
  const collection = new PluginCollection();
  const [renderers, plugins] = await Promise.all([
    collection.load(withFederated(mimeExtensions, ownMimeExtensions, "mimeExtension")),
    collection.load(withFederated(extensions, ownExtensions, "extension")),
    Promise.allSettled(federatedModules("style").map(({ load }) => load())),
  ]);
  const pluginRegistry = new PluginRegistry();
  register(pluginRegistry, plugins);
  const lab = new JupyterLab({
    pluginRegistry,
    serviceManager: await pluginRegistry.resolveOptionalService(IServiceManager),
    connectionStatus: await pluginRegistry.resolveOptionalService(IConnectionStatus),
    mimeExtensions: narrowSafe(renderers),
    disabled: { matches: collection.disabled, patterns: patternsOf(PageConfig.Extension.disabled) },
    deferred: { matches: collection.deferred, patterns: patternsOf(PageConfig.Extension.deferred) },
    availablePlugins: collection.available,
  });
  if (PageConfig.getOption("exposeAppInBrowser") === "true") window.jupyterapp = lab;
  await lab.start({ ignorePlugins: collection.deferred, bubblingKeydown: true });
}
