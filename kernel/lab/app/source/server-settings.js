// How the page asks the server: as JupyterLab does, and with a name of its own, so that two pages can upload files of one name at once.
import { IServerSettings, ServerConnection } from "@jupyterlab/services";
import { UUID } from "@lumino/coreutils";

/** The plugin, of the same form as the one it stands for. */
const plugin = {
  id: "gradus:server-settings",
  description: "The settings of requests, with the name of this page.",
  autoStart: true,
  provides: IServerSettings,
  activate: () => {
    const { init } = ServerConnection.makeSettings();
    return ServerConnection.makeSettings({ init: { ...init, headers: { "X-Gradus-Page": UUID.uuid4() } } });
  },
};

export default plugin;
