// Commands about the debugger itself: how it begins, what it is like, how it ends.
import type { Commands } from "./command.ts";
import { optionalChoice, optionalFlag } from "../protocol/arguments.ts";
import { CAPABILITIES, THREAD_ID } from "../protocol/dap.ts";

export const sessionCommands: Commands = {
  debugInfo(core, _given, client) {
    const isStopped = core.isStopped;
    return {
      ...core.cells.naming,
      // A page that finds stopped code attaches itself where it is told that this has to be done; only so does it learn what the debugger can.
      // One that is about to attach counts as there: JupyterLab asks in between, and takes its marks from all cells where it hears "no".
      isStarted: core.clients.hasBegun(client) || (core.attached !== null && !isStopped),
      breakpoints: core.breakpoints.all,
      stoppedThreads: isStopped ? [THREAD_ID] : [],
      richRendering: true,
      copyToGlobals: true,
      exceptionPaths: [],
    };
  },

  initialize(core, given, client) {
    for (const name of ["linesStartAt1", "columnsStartAt1"]) {
      if (optionalFlag(given, name) === false) throw new RangeError(`"${name}" must be true, got false`);
    }
    optionalChoice(given, "pathFormat", ["path"]);
    core.clients.begin(client);
    return CAPABILITIES;
  },

  async attach(core, given, client) {
    const stopOnEntry = optionalFlag(given, "stopOnEntry");
    const attachment = await core.attach();
    core.clients.attach(client);
    if (stopOnEntry !== undefined) attachment.stopsOnEntry = stopOnEntry;
    // Now, as by the answer to `initialize` clients have the filters of exceptions, which JupyterLab puts into its menu at this event.
    core.emit("initialized", {});
  },

  configurationDone: () => ({}),

  async disconnect(core, given, client) {
    const terminatesDebuggee = optionalFlag(given, "terminateDebuggee") ?? false;
    if (core.clients.leave(client) || core.attached === null) return;
    if (terminatesDebuggee) await core.host.interrupt();
    core.detach();
    core.emit("terminated", {});
  },

  async terminate(core) {
    await core.attachment();
    await core.host.interrupt();
  },
};
