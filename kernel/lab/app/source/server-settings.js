// How the page asks the server: as JupyterLab does, with a name of its own, so that two pages can upload files of one name at once, and
// with word of what has arrived, so that a lost connection loses no message.
import { IServerSettings, ServerConnection } from "@jupyterlab/services";
import { UUID } from "@lumino/coreutils";
import { ReceiptSocket } from "./receipt-socket.js";

/** The plugin, of the same form as the one it stands for. */
const plugin = {
  id: "gradus:server-settings",
  description: "The settings of requests, with the name of this page.",
  autoStart: true,
  provides: IServerSettings,
  activate: () => {
    const { init } = ServerConnection.makeSettings();
    return ServerConnection.makeSettings({
      WebSocket: ReceiptSocket,
      init: { ...init, headers: { "X-Gradus-Page": UUID.uuid4() } },
    });
  },
};

export default plugin;
