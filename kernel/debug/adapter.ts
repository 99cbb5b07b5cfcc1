// The debug adapter: takes debug requests of any client and answers each. Knows no socket, and V8 by an interface.
import type { JsonFields } from "../common/json.ts";
import { fieldsOf, shown, textOf } from "./protocol/arguments.ts";
import { breakpointCommands } from "./commands/breakpoint-commands.ts";
import type { Command } from "./commands/command.ts";
import { DebugCore, type DebugHost } from "./state/core.ts";
import type { DebugResponse } from "./protocol/dap.ts";
import type { DebuggedCell } from "./v8/scripts.ts";
import { sessionCommands } from "./commands/session-commands.ts";
import { stopCommands } from "./commands/stop-commands.ts";
import { valueCommands } from "./commands/value-commands.ts";

/** What is in the answer to a request that is refused: JupyterLab reads these lists without a look at whether there are any. */
const NOTHING: ReadonlyMap<string, JsonFields> = new Map<string, JsonFields>([
  ["stackTrace", { stackFrames: [] }],
  ["scopes", { scopes: [] }],
  ["variables", { variables: [] }],
  ["inspectVariables", { variables: [] }],
  ["setBreakpoints", { breakpoints: [] }],
]);

/** The debugger of one kernel. */
export class DebugAdapter {
  readonly #core: DebugCore;
  readonly #commands: ReadonlyMap<string, Command>;

  constructor(host: DebugHost) {
    this.#core = new DebugCore(host);
    const all = { ...sessionCommands, ...breakpointCommands, ...stopCommands, ...valueCommands };
    this.#commands = new Map(Object.entries(all));
  }

  /** Answers a request as it came, of the client with this session; what is wrong with it is one line of the answer. */
  async answer(request: JsonFields, client: string): Promise<DebugResponse> {
    this.#core.clients.hear(client);
    const request_seq = typeof request["seq"] === "number" ? request["seq"] : 0;
    const command = typeof request["command"] === "string" ? request["command"] : "";
    const outcome = await this.#outcome(command, request, client);
    // Numbered when it is ready to go: events may have gone before it.
    return { type: "response", seq: this.#core.nextSeq(), request_seq, command, ...outcome };
  }

  async #outcome(
    command: string,
    request: JsonFields,
    client: string,
  ): Promise<Pick<DebugResponse, "success" | "message" | "body">> {
    const handle = this.#commands.get(command);
    try {
      if (!handle) throw new RangeError(`there is no debug command ${shown(textOf(request, "command"))}`);
      const body: JsonFields = (await handle(this.#core, fieldsOf(request, "arguments"), client)) ?? {};
      return { success: true, body };
    } catch (fault) {
      const said = fault instanceof Error ? fault.message : String(fault);
      const message = handle ? `${command}: ${said}` : said;
      return { success: false, message, body: NOTHING.get(command) ?? {} };
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
