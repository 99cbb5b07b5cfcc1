// Commands about the debugger itself: how it begins, what it is like, how it ends.
import type { Commands } from "./command.ts";
import { CAPABILITIES, THREAD_ID } from "../protocol/dap.ts";

export const sessionCommands: Commands = {
  debugInfo: (core) => ({
    ...core.cells.naming,
    isStarted: core.attached !== null,
    breakpoints: core.breakpoints.all,
    stoppedThreads: core.attached?.stops.current ? [THREAD_ID] : [],
    richRendering: true,
    copyToGlobals: true,
    exceptionPaths: [],
  }),

  initialize(core) {
    core.emit("initialized", {});
    return CAPABILITIES;
  },

  async attach(core, { stopOnEntry }, client) {
    const attachment = await core.attach();
    core.clients.attach(client);
    if (typeof stopOnEntry === "boolean") attachment.stopsOnEntry = stopOnEntry;
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
