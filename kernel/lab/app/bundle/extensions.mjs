// Which of JupyterLab's official extensions the front end holds: the list of their release, without what has no place here.
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** The manifest of the official application: its extensions, and the packages of which there may be one only. */
const core = require("@jupyterlab/core-meta/core.package.json");

/** Extensions of the official list that are not bundled, each with its reason. */
const LEFT_OUT = new Set([
  // Installs Python packages.
  "@jupyterlab/extensionmanager-extension",
  // The server opens no terminals.
  "@jupyterlab/terminal-extension",
]);

/** Extensions of others that are bundled: what draws Jupyter's widgets. */
const ADDED = [["@jupyter-widgets/jupyterlab-manager", ""]];

/** Packages of others of which there may be one only: extensions with widgets of their own rely on it. */
const ADDED_SINGLETONS = ["@jupyter-widgets/base"];

const isWanted = ([name]) => !LEFT_OUT.has(name);

/** The module of an extension: a name of the list, and the file within it where the list names one. */
const moduleOf = ([name, file]) => ({ name, module: file ? `${name}/${file}` : name });

/** The extensions that add plugins. */
export const extensions = [...Object.entries(core.jupyterlab.extensions).filter(isWanted), ...ADDED].map(moduleOf);

/** The extensions that draw MIME types. */
export const mimeExtensions = Object.entries(core.jupyterlab.mimeExtensions).filter(isWanted).map(moduleOf);

/**
 * What prebuilt extensions take from the application instead of bringing it along, as the module federation wants it told.
 * @param {Record<string, string>} installed the packages of this front end and their versions.
 */
export function sharedPackages(installed) {
  const singletons = new Set([...core.jupyterlab.singletonPackages, ...ADDED_SINGLETONS]);
  const official = Object.keys({ ...core.resolutions, ...core.dependencies });
  const offered = [...official, ...ADDED_SINGLETONS].filter((name) => name in installed);
  return Object.fromEntries(
    offered.map((name) => [
      name,
      { version: installed[name], requiredVersion: installed[name], singleton: singletons.has(name) },
    ]),
  );
}
