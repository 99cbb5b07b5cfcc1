// A page as the server sees it: a WebSocket to one kernel, in either form, that keeps all it hears.
import { randomUUID } from "node:crypto";
import { WebSocket } from "ws";
import { jsonWire, V1_PROTOCOL, v1Wire } from "gradus-kernel/lab/kernels/websocket-wire";
import type { TestLab } from "./lab.ts";

type Channel = "shell" | "control" | "stdin" | "iopub";
type Json = ReturnType<typeof JSON.parse>;

export interface Heard {
  channel: Channel;
  type: string;
  /** The id of the request that it belongs to. */
  parent: string | undefined;
  content: Json;
  buffers: Buffer[];
}

export interface PageOptions {
  session?: string;
  /** The page that it was before: it tells how much of that one's connection has arrived, as our front end does. */
  before?: TestPage;
  /** Whether the newer, binary form is asked for. */
  v1?: boolean;
}

export class TestPage {
  readonly session: string;
  readonly heard: Heard[] = [];
  readonly socket: WebSocket;
  readonly #connection: string;
  readonly #v1: boolean;
  #waiting: (() => void)[] = [];

  private constructor(
    socket: WebSocket,
    { session, connection, v1 }: { session: string; connection: string; v1: boolean },
  ) {
    this.socket = socket;
    this.#connection = connection;
    this.session = session;
    this.#v1 = v1;
    socket.on("message", (data, isBinary) => this.#hear(toBuffer(data), isBinary));
    socket.on("close", () => this.#wake());
    socket.on("error", () => this.#wake());
  }

  /** Connects to a kernel. */
  static async open(
    lab: Pick<TestLab, "port" | "tokenHeader">,
    kernel: string,
    { before, session = before?.session ?? randomUUID(), v1 = true }: PageOptions = {},
  ): Promise<TestPage> {
    const connection = randomUUID();
    const receipt = before ? `&received=${before.#connection}:${before.heard.length}` : "";
    const query = `session_id=${session}&connection=${connection}${receipt}`;
    const address = `ws://127.0.0.1:${lab.port}/api/kernels/${kernel}/channels?${query}`;
    const socket = new WebSocket(address, v1 ? [V1_PROTOCOL] : [], { headers: lab.tokenHeader });
    const page = new TestPage(socket, { session, connection, v1 });
    await new Promise<void>((resolve, reject) => {
      socket.on("open", () => resolve());
      socket.on("error", reject);
    });
    return page;
  }

  /** Sends a message and returns its id. */
  send(channel: Channel, type: string, content: object, buffers: Buffer[] = []): string {
    const id = randomUUID();
    const header = {
      msg_id: id,
      msg_type: type,
      session: this.session,
      username: "",
      date: new Date().toISOString(),
      version: "5.4",
    };
    const parts = [header, {}, {}, content].map((part) => Buffer.from(JSON.stringify(part)));
    const wire = this.#v1 ? v1Wire : jsonWire;
    this.socket.send(wire.encode({ channel, parts: [...parts, ...buffers] }));
    return id;
  }

  execute(code: string): string {
    const options = {
      silent: false,
      store_history: true,
      user_expressions: {},
      allow_stdin: true,
      stop_on_error: true,
    };
    return this.send("shell", "execute_request", { code, ...options });
  }

  /** The first message, heard already or still to come, for which `wanted` says so. */
  async until(wanted: (message: Heard) => boolean, seconds = 20): Promise<Heard> {
    const end = Date.now() + seconds * 1000;
    for (;;) {
      const found = this.heard.find(wanted);
      if (found !== undefined) return found;
      const left = end - Date.now();
      if (left <= 0 || this.socket.readyState > 1)
        throw new Error(`heard only ${JSON.stringify(this.heard.map(({ type, content }) => [type, content]))}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  /** The reply to a request. */
  reply(id: string, seconds?: number): Promise<Heard> {
    return this.until(({ channel, parent }) => parent === id && channel !== "iopub" && channel !== "stdin", seconds);
  }

  /** Executes code, waits for the reply and for the end of its outputs, and returns the text of its streams. */
  async run(code: string, seconds?: number): Promise<string> {
    const id = this.execute(code);
    await this.reply(id, seconds);
    await this.until(
      ({ type, parent, content }) => type === "status" && parent === id && content.execution_state === "idle",
    );
    return this.text(id);
  }

  /** What the streams of a request have said so far. */
  text(id: string): string {
    const streams = this.heard.filter(({ type, parent }) => type === "stream" && parent === id);
    return streams.map(({ content }) => content.text).join("");
  }

  /** The states of the kernel, in the order in which they were heard. */
  get states(): string[] {
    return this.heard.filter(({ type }) => type === "status").map(({ content }) => content.execution_state);
  }

  /** Loses the connection, as a page does when the network fails. */
  lose(): Promise<void> {
    return this.#gone(() => this.socket.terminate());
  }

  /** Closes the connection to open it anew, as JupyterLab does when it doubts it. */
  close(): Promise<void> {
    return this.#gone(() => this.socket.close());
  }

  /** Leaves as a browser does that goes to another page. */
  leave(): Promise<void> {
    return this.#gone(() => this.socket.close(1001));
  }

  #gone(go: () => void): Promise<void> {
    return new Promise((resolve) => {
      this.socket.on("close", () => resolve());
      go();
    });
  }

  #hear(data: Buffer, isBinary: boolean): void {
    const { channel, parts } = (this.#v1 ? v1Wire : jsonWire).decode(data, isBinary);
    const [header, parent, , content] = parts.slice(0, 4).map((part) => JSON.parse(Buffer.from(part).toString()));
    const buffers = parts.slice(4).map((part) => Buffer.from(part));
    this.heard.push({ channel, type: header.msg_type, parent: parent.msg_id, content, buffers });
    this.#wake();
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }
}

/** The first message that one of the pages of a kernel has heard, or that the last of them still hears: the others are closed. */
export async function heardByOne(
  pages: readonly TestPage[],
  wanted: (message: Heard) => boolean,
  seconds?: number,
): Promise<Heard> {
  const found = pages.flatMap(({ heard }) => heard).find(wanted) ?? (await pages.at(-1)?.until(wanted, seconds));
  if (found === undefined) throw new Error("heardByOne: there is no page");
  return found;
}

function toBuffer(data: Buffer | ArrayBuffer | Buffer[]): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data);
  return Buffer.isBuffer(data) ? data : Buffer.from(data);
}
