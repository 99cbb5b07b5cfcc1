// What the page tells the front end about itself: the server adds the addresses, the token and what it found on this machine.
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** Plugins that are bundled with an extension that is wanted, but stay off, by reason. */
const DISABLED = {
  replaced: ["@jupyterlab/application-extension:logo", "@jupyterlab/services-extension:server-settings"],
  // They ask servers of the project for news, and a learner for consent.
  news: ["@jupyterlab/apputils-extension:announcements"],
  // Completion and hover come from the kernel; there are no further language servers.
  languageServers: [
    "@jupyterlab/lsp-extension",
    "@jupyterlab/notebook-extension:language-server",
    "@jupyterlab/fileeditor-extension:language-server",
  ],
  // They list what a Python server has installed.
  serverPackages: [
    "@jupyterlab/pluginmanager-extension",
    "@jupyterlab/apputils-extension:licenses-client",
    "@jupyterlab/apputils-extension:licenses-plugin",
    "@jupyterlab/help-extension:licenses-commands",
  ],
};

/** The part of `jupyter-config-data` that the front end decides. */
export const pageConfig = {
  appName: "Gradus",
  appNamespace: "lab",
  appVersion: require("@jupyterlab/application/package.json").version,
  // `window.jupyterapp`: tests wait with it, and the curious look at it.
  exposeAppInBrowser: true,
  disabledExtensions: Object.values(DISABLED).flat(),
};
