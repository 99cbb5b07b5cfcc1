// Commands about the debugger itself: how it begins, what it is like, how it ends.
import type { Commands } from "./command.ts";
import { CAPABILITIES, THREAD_ID } from "../protocol/dap.ts";

export const sessionCommands: Commands = {
  debugInfo(core, _given, client) {
    const isStopped = core.isStopped;
    return {
      ...core.cells.naming,
      // A page that finds stopped code attaches itself where it is told that this has to be done; only so does it learn what the debugger can.
      isStarted: core.attached !== null && (!isStopped || core.clients.isAttached(client)),
      breakpoints: core.breakpoints.all,
      stoppedThreads: isStopped ? [THREAD_ID] : [],
      richRendering: true,
      copyToGlobals: true,
      exceptionPaths: [],
    };
  },

  initialize: () => CAPABILITIES,

  async attach(core, { stopOnEntry }, client) {
    const attachment = await core.attach();
    core.clients.attach(client);
    if (typeof stopOnEntry === "boolean") attachment.stopsOnEntry = stopOnEntry;
    // Now, as by the answer to `initialize` clients have the filters of exceptions, which JupyterLab puts into its menu at this event.
    core.emit("initialized", {});
  },

  configurationDone: () => ({}),

  async disconnect(core, { terminateDebuggee }, client) {
    if (core.clients.leave(client)) return;
    if (terminateDebuggee === true) await core.host.interrupt();
    core.detach();
    core.emit("terminated", {});
  },

  async terminate(core) {
    await core.attachment();
    await core.host.interrupt();
  },
};
