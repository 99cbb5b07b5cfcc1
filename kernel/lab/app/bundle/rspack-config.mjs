// How rspack bundles the front end: JupyterLab's own rules for files, and one share scope with prebuilt extensions.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { rspack } from "@rspack/core";
import { sharedPackages } from "./extensions.mjs";

const require = createRequire(import.meta.url);
const { module: fileRules, resolve, plugins } = require("@jupyter/builder/lib/webpack.config.base.js");

/** The first version of the module federation: the one that JupyterLab's prebuilt extensions are made for. */
const { ModuleFederationPluginV1: ModuleFederationPlugin } = rspack.container;

/** The build of everything but the themes. */
export function bundleConfig({ appFolder, outputFolder }) {
  const { dependencies } = JSON.parse(readFileSync(join(appFolder, "package.json"), "utf8"));
  return {
    name: "front end",
    context: appFolder,
    mode: "production",
    devtool: false,
    entry: { main: join(appFolder, "source", "bootstrap.js") },
    output: {
      path: join(outputFolder, "static"),
      // The page loads main.js; all else carries the hash of its content and may be cached for ever.
      filename: "[name].js",
      chunkFilename: "[name].[contenthash].js",
      assetModuleFilename: "[name].[contenthash][ext]",
      publicPath: "auto",
      hashFunction: "xxhash64",
    },
    module: fileRules,
    // The figure renderer lies beside this folder and finds Plotly here.
    resolve: { ...resolve, modules: ["node_modules", join(appFolder, "node_modules")] },
    resolveLoader: { modules: [join(appFolder, "node_modules")] },
    // Sockets of the browser are used, never those of Node.
    externals: ["ws"],
    performance: { hints: false },
    plugins: [
      ...plugins,
      new ModuleFederationPlugin({
        library: { type: "var", name: ["_JUPYTERLAB", "CORE_LIBRARY_FEDERATION"] },
        name: "CORE_FEDERATION",
        shared: sharedPackages(dependencies),
      }),
    ],
  };
}
