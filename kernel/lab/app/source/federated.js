// Prebuilt extensions: scripts beside the application that share its packages, as `jupyter labextension` installs them.
import { addressOption, listOption } from "./page-options.js";

/* global __webpack_init_sharing__, __webpack_share_scopes__ */

/**
 * What the page tells of a prebuilt extension.
 * @typedef {{ name: string, load: string, extension?: string, mimeExtension?: string, style?: string }} FederatedExtension
 */

/** @returns {FederatedExtension[]} */
function listed() {
  return listOption("federated_extensions");
}

/** @param {string} url */
function loadScript(url) {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = url;
    script.addEventListener("load", () => resolve(undefined));
    script.addEventListener("error", () => reject(new Error(`${url} could not be loaded`)));
    document.head.append(script);
  });
}

/** @param {FederatedExtension} extension */
async function initialize({ name, load }) {
  await loadScript(`${addressOption("fullLabextensionsUrl")}/${name}/${load}`);
  const container = window._JUPYTERLAB?.[name];
  if (!container) throw new Error(`The extension ${name} did not announce itself`);
  await container.init(__webpack_share_scopes__.default);
}

/** Loads the scripts of all prebuilt extensions. One that fails is reported and left out. */
export async function initializeFederated() {
  const extensions = listed();
  if (extensions.length === 0) return;
  await __webpack_init_sharing__("default");
  const results = await Promise.allSettled(extensions.map(initialize));
  for (const result of results) if (result.status === "rejected") console.error(result.reason);
}

/**
 * The modules of one kind that prebuilt extensions bring.
 * @param {"extension" | "mimeExtension" | "style"} kind
 */
export function federatedModules(kind) {
  return listed().flatMap(({ name, [kind]: module }) => {
    const container = window._JUPYTERLAB?.[name];
    if (module === undefined || !container) return [];
    return [{ name, load: async () => (await container.get(module))() }];
  });
}
