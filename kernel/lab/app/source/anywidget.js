// Widgets of one's own as a bundled extension; a prebuilt one of the same name takes its place.
import * as base from "@jupyter-widgets/base";
import { anywidgetVersion } from "../generated/versions.js";

/** The package is a script in the form of AMD: it hands its maker to a global function, which is there while it is loaded. */
async function load() {
  const before = Object.getOwnPropertyDescriptor(globalThis, "define");
  let exported;
  globalThis.define = (_dependencies, make) => {
    exported = make(base);
  };
  try {
    await import("anywidget");
  } finally {
    if (before) Object.defineProperty(globalThis, "define", before);
    else delete globalThis.define;
  }
  if (!exported) throw new Error("The package anywidget did not announce itself");
  return exported;
}

let loading;

/** The plugin, of the same form as the prebuilt one. */
const plugin = {
  id: "anywidget:plugin",
  description: "Draws widgets that a notebook brings itself.",
  autoStart: true,
  requires: [base.IJupyterWidgetRegistry],
  activate: (_app, registry) => {
    registry.registerWidget({ name: "anywidget", version: anywidgetVersion, exports: () => (loading ??= load()) });
  },
};

export default plugin;
