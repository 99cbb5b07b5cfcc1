// Which of JupyterLab's own renderers may draw outputs that nobody has trusted yet.

/**
 * Official renderers that draw data as data. Vega is not among them: its specifications hold expressions that it compiles, and
 * addresses that it loads with this page's cookies.
 */
const DRAWS_DATA_ONLY = new Set([
  "@jupyterlab/json-extension:factory",
  "@jupyterlab/json-lines-extension:factory",
  "@jupyterlab/mermaid-extension:factory",
]);

/**
 * The renderers; of the official ones only those named above still say that they are safe.
 * @param {{ id: string, rendererFactory: { safe: boolean } }[]} renderers
 */
export function narrowSafe(renderers) {
  return renderers.map((renderer) => {
    const { id, rendererFactory } = renderer;
    const isLookedAt = DRAWS_DATA_ONLY.has(id) || !id.startsWith("@jupyterlab/");
    return { ...renderer, rendererFactory: { ...rendererFactory, safe: rendererFactory.safe && isLookedAt } };
  });
}
