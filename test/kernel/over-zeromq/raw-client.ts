// A client of the protocol on bare ZeroMQ sockets: starts a kernel, sends any frames, and keeps every message it gets.
import type { JsonFields } from "gradus-kernel/common/json";
import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Message, MessageFactory } from "gradus-kernel/protocol/message";
import { packMessage, Signer, unpackMessage } from "gradus-kernel/protocol/zeromq/wire";
import { Dealer, Request, Subscriber } from "zeromq";
import { freePorts } from "../free-ports.ts";

/** The sockets that a client sends on. */
export type ClientChannel = "shell" | "control" | "stdin";

/** A message and the channel it came by. */
export interface Received {
  channel: ClientChannel | "iopub";
  message: Message;
}

const program = join(import.meta.dirname, "..", "..", "..", "kernel", "bin", "gradus.mjs");
const key = randomUUID();

/** A kernel and a client that is connected to it. */
export class RawClient {
  readonly folder: string;
  readonly received: Received[] = [];
  readonly signer: Signer = new Signer(key);
  readonly factory: MessageFactory = new MessageFactory();
  readonly process: ChildProcess;
  /** Everything that the kernel's process wrote to its stderr. */
  log = "";
  readonly #sockets: Record<ClientChannel, Dealer>;
  readonly #iopub: Subscriber;
  readonly #heartbeat: Request;
  readonly #byParent = new Map<string, Received[]>();
  readonly #watchers = new Set<() => void>();

  /** Starts a kernel and waits for its first answer. */
  static async start(): Promise<RawClient> {
    const folder = mkdtempSync(join(tmpdir(), "gradus-raw-"));
    const [shell, iopub, stdin, control, hb] = await freePorts(5);
    const ports = { shell_port: shell, iopub_port: iopub, stdin_port: stdin, control_port: control, hb_port: hb };
    const connection = { ...ports, ip: "127.0.0.1", transport: "tcp", signature_scheme: "hmac-sha256", key };
    writeFileSync(join(folder, "connection.json"), JSON.stringify(connection));
    const client = new RawClient(folder, ports);
    const request = client.send("kernel_info_request", {});
    await client.reply(request);
    // The reply may overtake the subscription: only what was heard on iopub proves that it holds.
    for (;;) {
      const probe = client.send("kernel_info_request", {});
      await client.reply(probe);
      if (client.about(probe).some(({ channel }) => channel === "iopub")) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return client;
  }

  private constructor(folder: string, ports: Record<string, number | undefined>) {
    this.folder = folder;
    this.process = spawn(process.execPath, [program, "kernel", join(folder, "connection.json")], {
      cwd: folder,
      stdio: ["ignore", "ignore", "pipe"],
    });
    this.process.stderr?.on("data", (chunk: Buffer) => {
      this.log = (this.log + chunk.toString()).slice(-100_000);
    });
    const dealer = (port: number | undefined): Dealer => {
      const socket = new Dealer({ linger: 0, sendHighWaterMark: 0, receiveHighWaterMark: 0, routingId: key });
      socket.connect(address(port));
      return socket;
    };
    this.#sockets = {
      shell: dealer(ports["shell_port"]),
      control: dealer(ports["control_port"]),
      stdin: dealer(ports["stdin_port"]),
    };
    this.#iopub = new Subscriber({ linger: 0, receiveHighWaterMark: 0 });
    this.#iopub.connect(address(ports["iopub_port"]));
    this.#iopub.subscribe();
    this.#heartbeat = new Request({ linger: 0 });
    this.#heartbeat.connect(address(ports["hb_port"]));
    for (const channel of ["shell", "control", "stdin"] as const) void this.#read(channel, this.#sockets[channel]);
    void this.#read("iopub", this.#iopub);
  }

  /** Sends a request; returns it. */
  send(type: string, content: JsonFields, channel: ClientChannel = "shell", more: Partial<Message> = {}): Message {
    const message = { ...this.factory.create(type, content), ...more };
    void this.sendFrames(channel, packMessage(message, this.signer));
    return message;
  }

  /** Sends frames as they are. */
  async sendFrames(channel: ClientChannel, frames: Uint8Array[]): Promise<void> {
    await this.#sockets[channel].send(frames);
  }

  execute(code: string, content: JsonFields = {}): Message {
    return this.send("execute_request", {
      code,
      silent: false,
      store_history: true,
      user_expressions: {},
      allow_stdin: false,
      stop_on_error: false,
      ...content,
    });
  }

  /** Runs a cell; resolves with its reply when the kernel is idle again. */
  async run(code: string, content: JsonFields = {}): Promise<Message> {
    const request = this.execute(code, content);
    const reply = await this.reply(request);
    await this.idle(request);
    return reply;
  }

  /** What came about a request, in order. */
  about(request: Message): Received[] {
    return this.#byParent.get(request.header.msg_id) ?? [];
  }

  /** What a cell wrote to stdout. */
  stdout(request: Message): string {
    return this.about(request)
      .filter(({ message }) => message.header.msg_type === "stream" && message.content["name"] === "stdout")
      .map(({ message }) => String(message.content["text"]))
      .join("");
  }

  async reply(request: Message): Promise<Message> {
    return this.#find(
      request,
      ({ channel, message }) => channel !== "iopub" && message.header.msg_type.endsWith("_reply"),
    );
  }

  async idle(request: Message): Promise<void> {
    await this.#find(request, ({ message }) => message.content["execution_state"] === "idle");
  }

  /** Resolves with the first message of this type about a request. */
  message(request: Message, type: string): Promise<Message> {
    return this.#find(request, ({ message }) => message.header.msg_type === type);
  }

  /** Forgets what was received, for long tests. */
  forget(): void {
    this.received.length = 0;
    this.#byParent.clear();
  }

  /** How long a heartbeat takes, in milliseconds. */
  async heartbeat(): Promise<number> {
    const began = performance.now();
    await this.#heartbeat.send("beat");
    await this.#heartbeat.receive();
    return performance.now() - began;
  }

  /** Resident memory of the kernel's process in MB. */
  memory(): number {
    const status = readFileSync(`/proc/${this.process.pid}/status`, "utf8");
    return Number(/VmRSS:\s*(\d+)/.exec(status)?.[1]) / 1024;
  }

  async stop(): Promise<void> {
    for (const socket of [...Object.values(this.#sockets), this.#iopub, this.#heartbeat]) socket.close();
    if (this.process.exitCode === null && this.process.signalCode === null) {
      const exited = once(this.process, "exit");
      this.process.kill("SIGTERM");
      await exited;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #find(request: Message, wanted: (received: Received) => boolean): Promise<Message> {
    return new Promise((resolve) => {
      const look = (): void => {
        const found = this.about(request).find(wanted);
        if (!found) return;
        this.#watchers.delete(look);
        resolve(found.message);
      };
      this.#watchers.add(look);
      look();
    });
  }

  async #read(channel: Received["channel"], socket: Dealer | Subscriber): Promise<void> {
    try {
      for await (const frames of socket) this.#note({ channel, message: unpackMessage(frames, this.signer) });
    } catch (fault) {
      // One that is closed while messages come may fail in place of ending.
      if (!socket.closed) throw fault;
    }
  }

  #note(received: Received): void {
    this.received.push(received);
    const { msg_id: parent = "" } = received.message.parentHeader;
    const siblings = this.#byParent.get(parent);
    if (siblings) siblings.push(received);
    else this.#byParent.set(parent, [received]);
    for (const watch of this.#watchers) watch();
  }
}

function address(port: number | undefined): string {
  return `tcp://127.0.0.1:${port}`;
}
