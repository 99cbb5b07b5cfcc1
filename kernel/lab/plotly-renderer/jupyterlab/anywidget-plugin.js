// Widgets of one's own (anywidget) for JupyterLab's manager of widgets. It takes what it needs, so that it can be bundled or not.

/**
 * A version that the package never had. The manager refuses a second one of the same, and with it everything else; of several that are
 * registered it takes the newest, so the user's own anywidget goes before this one.
 */
const OWN_VERSION = "0.0.0";

/**
 * The package is a script in the form of AMD: it hands its maker to a global function, which is there while it is loaded.
 * @param {object} base the manager's base package.
 * @param {() => Promise<unknown>} load loads the script.
 */
async function exportsOf(base, load) {
  const before = Object.getOwnPropertyDescriptor(globalThis, "define");
  /** @type {object | undefined} */
  let exported;
  Object.defineProperty(globalThis, "define", {
    configurable: true,
    /**
     * @param {unknown} _names
     * @param {(base: object) => object} make
     */
    value: (_names, make) => {
      exported = make(base);
    },
  });
  try {
    await load();
  } finally {
    if (before) Object.defineProperty(globalThis, "define", before);
    else Reflect.deleteProperty(globalThis, "define");
  }
  if (!exported) throw new Error("The package anywidget did not announce itself");
  return exported;
}

/**
 * The plugin, as JupyterLab's interfaces name it.
 * @param {import("./types.d.ts").WidgetBase} base the manager's base package.
 * @param {() => Promise<unknown>} load loads the package's script, once.
 */
export function anywidgetPlugin(base, load, version = OWN_VERSION) {
  /** @type {Promise<object> | undefined} */
  let loading;
  return {
    id: "gradus:anywidget",
    description: "Draws widgets that a notebook brings itself.",
    autoStart: true,
    requires: [base.IJupyterWidgetRegistry],
    /**
     * @param {unknown} _app
     * @param {import("./types.d.ts").WidgetRegistry} registry
     */
    activate: (_app, registry) => {
      registry.registerWidget({ name: "anywidget", version, exports: () => (loading ??= exportsOf(base, load)) });
    },
  };
}
