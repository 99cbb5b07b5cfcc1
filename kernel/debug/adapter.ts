// The debug adapter: takes debug requests of any client and answers each. Knows no socket, and V8 by an interface.
import type { JsonFields } from "../common/json.ts";
import { breakpointCommands } from "./commands/breakpoint-commands.ts";
import type { Command } from "./commands/command.ts";
import { DebugCore, type DebugHost } from "./state/core.ts";
import { type DebugRequest, type DebugResponse } from "./protocol/dap.ts";
import type { DebuggedCell } from "./v8/scripts.ts";
import { sessionCommands } from "./commands/session-commands.ts";
import { stopCommands } from "./commands/stop-commands.ts";
import { valueCommands } from "./commands/value-commands.ts";

/** What is in the answer to a request that is refused: JupyterLab reads these lists without a look at whether there are any. */
const NOTHING: Readonly<Record<string, JsonFields>> = {
  stackTrace: { stackFrames: [] },
  scopes: { scopes: [] },
  variables: { variables: [] },
  inspectVariables: { variables: [] },
  setBreakpoints: { breakpoints: [] },
};

/** The debugger of one kernel. */
export class DebugAdapter {
  readonly #core: DebugCore;
  readonly #commands: ReadonlyMap<string, Command>;
  #replies = 0;

  constructor(host: DebugHost) {
    this.#core = new DebugCore(host);
    const all = { ...sessionCommands, ...breakpointCommands, ...stopCommands, ...valueCommands };
    this.#commands = new Map(Object.entries(all));
  }

  /** Answers a request; what is wrong with it is one line of the answer. */
  async answer(request: DebugRequest): Promise<DebugResponse> {
    const { command, seq: request_seq, client } = request;
    this.#core.clients.hear(client);
    const head = { type: "response" as const, seq: ++this.#replies, request_seq, command };
    try {
      const handle = this.#commands.get(command);
      if (!handle) throw new RangeError(`there is no command of this name`);
      const body: JsonFields = (await handle(this.#core, request.arguments, client)) ?? {};
      return { ...head, success: true, body };
    } catch (fault) {
      const said = fault instanceof Error ? fault.message : String(fault);
      return { ...head, success: false, message: `${command}: ${said}`, body: NOTHING[command] ?? {} };
    }
  }

  /** Has a cell ready for its breakpoints before it runs; null where there is nothing to wait for. */
  prepare(cell: DebuggedCell): Promise<void> | null {
    const { attached } = this.#core;
    // A cell runs, whatever the debugger comes to.
    return attached && attached.prepare(cell).catch(() => {});
  }

  /** Lets stopped code go on, to be ended by what follows. */
  async release(): Promise<void> {
    await this.#core.attached?.stops.release().catch(() => {});
  }

  /** Leaves the thread, which may end then. */
  close(): void {
    this.#core.detach();
  }
}
