// A client that debugs: a real kernel, debug requests on its control channel, and the events that it publishes.
import { randomUUID } from "node:crypto";
import type { JsonFields } from "gradus-kernel/common/json";
import type { Message } from "gradus-kernel/protocol/message";
import { onTestFinished } from "vitest";
import { RawClient } from "../over-zeromq/raw-client.ts";

/** Fields of a JSON object that a test reads. */
export type Body = Record<string, unknown>;

export interface Reply {
  success: boolean;
  message: string | undefined;
  body: Body;
}

/** A frame of a stop, as tests compare them: `f 3:5`. */
export interface Frame {
  id: number;
  name: string;
  line: number;
  column: number;
  path: string;
}

export interface Variable {
  name: string;
  value: string;
  type?: string;
  variablesReference: number;
}

/** One kernel with its debugger attached. */
export class DebugClient {
  readonly kernel: RawClient;
  /** What the kernel tells this client by from others; null for the first. */
  readonly #session: string | null;
  #seq = 0;
  #seen = 0;
  /** The ids of the frames that were seen last. */
  #frameIds: number[] = [];

  constructor(kernel: RawClient, session: string | null = null) {
    this.kernel = kernel;
    this.#session = session;
  }

  /** Starts a kernel that ends with the test; attaches where nothing else is said. */
  static async start({ attach = true }: { attach?: boolean } = {}): Promise<DebugClient> {
    const kernel = await RawClient.start();
    onTestFinished(() => kernel.stop());
    const client = new DebugClient(kernel);
    if (attach) await client.attach();
    return client;
  }

  /** Another client of the same kernel. */
  another(): DebugClient {
    return new DebugClient(this.kernel, randomUUID());
  }

  async attach(given: JsonFields = {}): Promise<void> {
    await this.body("initialize", { clientID: "test" });
    await this.body("attach", given);
  }

  /** The answer to a command, whatever it is. */
  async ask(command: string, given: JsonFields = {}): Promise<Reply> {
    const content = { type: "request", seq: ++this.#seq, command, arguments: given };
    const { header } = this.kernel.factory.create("debug_request", {});
    const more = this.#session === null ? {} : { header: { ...header, session: this.#session } };
    const { content: answer } = await this.kernel.reply(this.kernel.send("debug_request", content, "control", more));
    const { success, message, body, request_seq } = answer;
    if (request_seq !== content.seq) throw new Error(`an answer to ${String(request_seq)}, not to ${content.seq}`);
    return {
      success: success === true,
      message: message === undefined ? undefined : String(message),
      body: fields(body),
    };
  }

  /** What a command that succeeds gives. */
  async body(command: string, given: JsonFields = {}): Promise<Body> {
    const { success, message, body } = await this.ask(command, given);
    if (!success) throw new Error(`${command} failed: ${message}`);
    return body;
  }

  /** Sets breakpoints in the lines of a cell; gives its path. */
  async breakAt(code: string, ...breakpoints: (number | JsonFields)[]): Promise<string> {
    const path = String((await this.body("dumpCell", { code }))["sourcePath"]);
    await this.setBreakpoints(path, ...breakpoints);
    return path;
  }

  async setBreakpoints(path: string, ...breakpoints: (number | JsonFields)[]): Promise<Body[]> {
    const wanted = breakpoints.map((each) => (typeof each === "number" ? { line: each } : each));
    return list((await this.body("setBreakpoints", { source: { path }, breakpoints: wanted }))["breakpoints"]);
  }

  /** Resolves with the next event of this name that was not taken yet. */
  async event(name: string): Promise<Body> {
    for (;;) {
      const found = this.kernel.received.findIndex(
        ({ message }, index) =>
          index >= this.#seen && message.header.msg_type === "debug_event" && message.content["event"] === name,
      );
      if (found >= 0) {
        this.#seen = found + 1;
        return fields(this.kernel.received[found]?.message.content["body"]);
      }
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }

  /** How many events of a name have come so far. */
  count(name: string): number {
    return this.kernel.received.filter(
      ({ message }) => message.header.msg_type === "debug_event" && message.content["event"] === name,
    ).length;
  }

  /** The next stop: its reason and where it is. */
  async stopped(): Promise<{ reason: string; frames: Frame[]; body: Body }> {
    const body = await this.event("stopped");
    return { reason: String(body["reason"]), frames: await this.frames(), body };
  }

  /** Where the next stop is: `f 3`. */
  async place(): Promise<string> {
    const { frames } = await this.stopped();
    return shown(frames[0]);
  }

  async frames(): Promise<Frame[]> {
    const { stackFrames } = await this.body("stackTrace", { threadId: 1 });
    this.#frameIds = list(stackFrames).map(({ id }) => Number(id));
    return list(stackFrames).map((frame) => ({
      id: Number(frame["id"]),
      name: String(frame["name"]),
      line: Number(frame["line"]),
      column: Number(frame["column"]),
      path: String(fields(frame["source"])["path"]),
    }));
  }

  /** The id of a frame of the stop, the innermost being 1. */
  frameId(number = 1): number {
    const id = this.#frameIds[number - 1];
    if (id === undefined) throw new Error(`there is no frame ${number} among ${this.#frameIds.length}`);
    return id;
  }

  /** The variables of a scope by name. */
  async scope(name: string, frame = 1): Promise<Map<string, Variable>> {
    const scopes = list((await this.body("scopes", { frameId: this.frameId(frame) }))["scopes"]);
    const found = scopes.find((scope) => scope["name"] === name);
    if (!found) throw new Error(`no scope ${name} among ${scopes.map((scope) => String(scope["name"])).join(", ")}`);
    return this.inside(Number(found["variablesReference"]));
  }

  /** What is behind a reference. */
  async inside(variablesReference: number, given: JsonFields = {}): Promise<Map<string, Variable>> {
    return byName((await this.body("variables", { variablesReference, ...given }))["variables"]);
  }

  async evaluate(expression: string, frame?: number): Promise<string> {
    const given = { expression, context: "repl", ...(frame !== undefined && { frameId: this.frameId(frame) }) };
    return String((await this.body("evaluate", given))["result"]);
  }

  /** Goes on and waits for the cell's reply. */
  async finish(request: Message): Promise<Message> {
    await this.body("continue", { threadId: 1 });
    const reply = await this.kernel.reply(request);
    await this.kernel.idle(request);
    return reply;
  }
}

/** A frame as tests compare it. */
export function shown(frame: Frame | undefined): string {
  return frame ? `${frame.name} ${frame.line}` : "nowhere";
}

export function fields(value: unknown): Body {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

export function list(value: unknown): Body[] {
  return Array.isArray(value) ? value.map(fields) : [];
}

export function byName(value: unknown): Map<string, Variable> {
  return new Map(
    list(value).map((found) => [
      String(found["name"]),
      {
        name: String(found["name"]),
        value: String(found["value"]),
        ...(typeof found["type"] === "string" && { type: found["type"] }),
        variablesReference: Number(found["variablesReference"]),
      },
    ]),
  );
}
