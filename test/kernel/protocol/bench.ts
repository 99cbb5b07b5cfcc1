// A protocol core on a workbench: handlers that a test steers, and a record of every message that left.
import type { ExecuteOutcome } from "gradus-kernel/common/vocabulary";
import type { JsonFields } from "gradus-kernel/common/json";
import type { Execution, Handlers, Transport } from "gradus-kernel/protocol/handlers";
import { Kernel } from "gradus-kernel/protocol/kernel";
import { type Channel, type Message, MessageFactory } from "gradus-kernel/protocol/message";

/** A message and the channel it left by. */
export interface Sent {
  channel: Channel;
  message: Message;
}

export const OK: ExecuteOutcome = { status: "ok", result: null, expressions: {} };

export const FAILURE: ExecuteOutcome = {
  status: "error",
  error: { ename: "Error", evalue: "boom", traceback: ["Error: boom", "    at In[1]:1:7"] },
};

/** A kernel whose cells are run by `execute`. */
export class Bench {
  readonly sent: Sent[] = [];
  readonly log: string[] = [];
  /** The executions that the handler was given. */
  readonly executions: Execution[] = [];
  readonly shutdowns: boolean[] = [];
  interrupts = 0;
  /** What `settle` waits for. */
  settling: Promise<unknown> = Promise.resolve();
  readonly kernel: Kernel;
  readonly #client = new MessageFactory("client-session", "client");

  constructor(execute: (execution: Execution) => Promise<ExecuteOutcome>, overrides: Partial<Handlers> = {}) {
    const transport: Transport = {
      send: (channel, message) => void this.sent.push({ channel, message }),
      flush: () => Promise.resolve(),
      settle: async () => void (await this.settling),
    };
    const handlers: Handlers = {
      info: {
        implementation: "bench",
        implementationVersion: "1.2.3",
        banner: "a bench",
        languageInfo: { name: "typescript", file_extension: ".ts" },
        helpLinks: [],
      },
      execute: (execution) => {
        this.executions.push(execution);
        return execute(execution);
      },
      complete: () => Promise.resolve({ matches: [], start: 0, end: 0 }),
      inspect: () => Promise.resolve({ found: false, text: "", markdown: "" }),
      diagnose: () => Promise.resolve([]),
      isComplete: () => ({ status: "complete", indent: "" }),
      interrupt: () => {
        this.interrupts++;
        return Promise.resolve();
      },
      shutdown: (restart) => {
        this.shutdowns.push(restart);
        return Promise.resolve();
      },
      ...overrides,
    };
    const factory = new MessageFactory("kernel-session");
    this.kernel = new Kernel(transport, handlers, { factory, onLog: (line) => void this.log.push(line) });
  }

  /** Gives the kernel a request from the client `identity`; returns it. */
  request(type: string, content: JsonFields, { channel = "shell" as Channel, identity = "client" } = {}): Message {
    const message = this.#client.create(type, content, { identities: [Buffer.from(identity)] });
    this.kernel.receive(channel, message);
    return message;
  }

  execute(code: string, content: JsonFields = {}): Message {
    return this.request("execute_request", { code, ...content });
  }

  /** Resolves with the reply to a request. */
  async reply(request: Message): Promise<Message> {
    const find = (): Message | undefined =>
      this.about(request).find(
        ({ channel, message }) => channel !== "iopub" && message.header.msg_type.endsWith("_reply"),
      )?.message;
    return this.#eventually(find, `a reply to ${request.header.msg_type}`);
  }

  /** Resolves when the kernel has said that it is idle again after this request. */
  async idle(request: Message): Promise<void> {
    await this.#eventually(
      () => this.about(request).find(({ message }) => message.content["execution_state"] === "idle"),
      `idle after ${request.header.msg_type}`,
    );
  }

  /** What left with this request as its parent. */
  about(request: Message): Sent[] {
    return this.sent.filter(({ message }) => {
      const parent = message.parentHeader;
      return "msg_id" in parent && parent.msg_id === request.header.msg_id;
    });
  }

  /** The same as words: type, or the state of a status. */
  story(request: Message): string[] {
    return this.about(request).map(({ message }) => wordOf(message));
  }

  async #eventually<Value>(find: () => Value | undefined, what: string): Promise<Value> {
    for (let turn = 0; turn < 1000; turn++) {
      const found = find();
      if (found !== undefined) return found;
      await new Promise((resolve) => setImmediate(resolve));
    }
    throw new Error(`${what} did not come; sent: ${this.sent.map(({ message }) => wordOf(message)).join(", ")}`);
  }
}

function wordOf({ header, content }: Message): string {
  const state = content["execution_state"];
  return typeof state === "string" ? state : header.msg_type;
}
