// Collects the plugins of all extensions, in the order of the official list, and sorts out which of them are on.
import { PageConfig } from "@jupyterlab/coreutils";

/**
 * @typedef {{ name: string, load: () => Promise<Record<string, unknown>> }} Extension
 * @typedef {{ id: string, description?: string, requires?: unknown[], optional?: unknown[], provides?: unknown,
 *   autoStart?: boolean | "defer" }} Plugin
 */

/** The plugins of a module: its default export, or the module itself where it is CommonJS. */
function pluginsOf(module) {
  const exported = Object.hasOwn(module, "__esModule") || "default" in module ? module.default : module;
  return Array.isArray(exported) ? exported.flat() : [exported];
}

/** What the plugin manager shows of a plugin. */
function describe(plugin, enabled, extension) {
  const { id, description, requires = [], optional = [], provides = null, autoStart } = plugin;
  return { id, description, requires, optional, provides, autoStart, enabled, extension };
}

/** The plugins that the application starts with; an extension that fails to load is reported and left out. */
export class PluginCollection {
  /** All plugins, also those that are off. */
  available = [];
  /** Ids of plugins that the page turns off. */
  disabled = [];
  /** Ids of plugins that start after the page is shown. */
  deferred = [];

  /**
   * Loads extensions of one kind.
   * @param {Extension[]} extensions
   * @returns {Promise<Plugin[]>} the plugins of them that are on.
   */
  async load(extensions) {
    const modules = await Promise.allSettled(extensions.map(({ load }) => load()));
    return modules.flatMap((result, index) => {
      const { name } = extensions[index];
      if (result.status === "fulfilled" && result.value) return this.#add(result.value, name);
      console.error(`The extension ${name} could not be loaded.`, result.reason);
      return [];
    });
  }

  #add(module, extension) {
    const exported = pluginsOf(module);
    const plugins = exported.filter((plugin) => typeof plugin?.id === "string");
    if (plugins.length < exported.length) console.error(`The extension ${extension} exports what is no plugin.`);
    return plugins.filter((plugin) => {
      const isDisabled = PageConfig.Extension.isDisabled(plugin.id);
      this.available.push(describe(plugin, !isDisabled, extension));
      if (isDisabled) this.disabled.push(plugin.id);
      else if (PageConfig.Extension.isDeferred(plugin.id)) this.deferred.push(plugin.id);
      return !isDisabled;
    });
  }
}
