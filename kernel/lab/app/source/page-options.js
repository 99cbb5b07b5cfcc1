// The page's own word on its addresses, read before any package of JupyterLab is loaded.

/** @type {Record<string, unknown>} */
const options = JSON.parse(document.getElementById("jupyter-config-data")?.textContent || "{}");

/**
 * An option that holds an address, without a slash at its end.
 * @param {string} name
 */
export function addressOption(name) {
  const value = options[name];
  if (typeof value !== "string" || value === "") throw new TypeError(`The page's configuration has no ${name}.`);
  return value.endsWith("/") ? value.slice(0, -1) : value;
}

/**
 * An option that holds a list; empty where the page says nothing.
 * @param {string} name
 * @returns {unknown[]}
 */
export function listOption(name) {
  const value = options[name];
  return Array.isArray(value) ? value : [];
}
