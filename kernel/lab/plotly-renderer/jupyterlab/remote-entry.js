// The prebuilt extension's script: announces itself to JupyterLab in the form of a module federation's container, unbundled.
// The page loads it as a classic script, so the others come by import(), from where they lie in kernel/lab as well.
(() => {
  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement)) throw new TypeError("gradus-plotly: to be loaded as a classic script");
  const { src } = script;
  /** @param {string} path */
  const beside = (path) => new URL(path, src).href;
  /** @type {import("./types.d.ts").ShareScope} */
  let shareScope = {};

  /**
   * The application's copy of a package: the one in use, or else the newest.
   * @param {string} name
   */
  async function shared(name) {
    const versions = Object.entries(shareScope[name] ?? {});
    versions.sort(([a], [b]) => b.localeCompare(a, undefined, { numeric: true }));
    const [, chosen] = versions.find(([, entry]) => entry.loaded) ?? versions[0] ?? [];
    if (!chosen) throw new Error(`gradus-plotly: JupyterLab shares no ${name}`);
    return (await chosen.get())();
  }

  async function loadPlotly() {
    const { Plotly: before } = window;
    await import(beside("../../packages/plotly.js"));
    const { Plotly } = window;
    // Other figures on the page may rely on the Plotly that they brought.
    if (before) window.Plotly = before;
    return Plotly;
  }

  async function mimeExtension() {
    const { Widget } = await shared("@lumino/widgets");
    const { figureExtension } = await import(beside("figure-extension.js"));
    return { __esModule: true, default: figureExtension(Widget, loadPlotly) };
  }

  /** Widgets of one's own stand on the manager of Jupyter's widgets: where that is not installed nothing is drawn. */
  async function ownWidgets() {
    if (!shareScope["@jupyter-widgets/base"]) return [];
    const { anywidgetPlugin } = await import(beside("anywidget-plugin.js"));
    return [
      anywidgetPlugin(await shared("@jupyter-widgets/base"), () => import(beside("../../packages/anywidget.js"))),
    ];
  }

  async function editorHelp() {
    const names = ["view", "state", "codemirror", "notebook", "rendermime", "services"];
    const modules = await Promise.all(
      names.map((name) => shared(`@${name === "view" || name === "state" ? "codemirror" : "jupyterlab"}/${name}`)),
    );
    const plugin = await import(beside("../../editor-help/plugin.js"));
    const { liveFigures } = await import(beside("live-plugin.js"));
    const packages = Object.fromEntries(names.map((name, i) => [name, modules[i]]));
    const plugins = [plugin.editorHelp(packages), liveFigures(packages.notebook), ...(await ownWidgets())];
    return { __esModule: true, default: plugins };
  }

  /** What the application may ask for: figures, and help while cells are written. */
  const modules = new Map([
    ["./mimeExtension", mimeExtension],
    ["./extension", editorHelp],
  ]);

  window._JUPYTERLAB ??= {};
  window._JUPYTERLAB["gradus-plotly"] = {
    init(scope) {
      shareScope = scope;
    },
    async get(module) {
      const load = modules.get(module);
      if (!load) throw new Error(`gradus-plotly: there is no module ${module}`);
      const exported = await load();
      return () => exported;
    },
  };
})();
