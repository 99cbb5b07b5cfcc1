// The five ZeroMQ sockets of a kernel: signed messages in and out, heartbeats echoed, subscribers of iopub welcomed.
import { type Reply, type Router, type XPublisher, zeromq } from "./library.ts";
import { describeFault } from "../../common/describe-fault.ts";
import { type ConnectionInfo, type SocketName, socketAddress } from "./connection.ts";
import type { Channel, Message, MessageFactory } from "../message.ts";
import { ReplayGuard } from "./replay-guard.ts";
import { SendQueue } from "./send-queue.ts";
import { packMessage, signatureOf, Signer, unpackMessage } from "./wire.ts";

/** How long a closing socket goes on sending what it has accepted, in milliseconds. */
const LINGER = 1000;

/** The first byte of what an XPUB socket receives: somebody subscribes. */
const SUBSCRIBE = 1;

/** What the sockets tell their owner. */
export interface SocketEvents {
  onMessage(channel: Channel, message: Message): void;
  /** One line about something that was dropped or failed. */
  onLog(line: string): void;
}

/** A `Transport` of the kernel over ZeroMQ. */
export class KernelSockets {
  readonly #signer: Signer;
  readonly #guard = new ReplayGuard();
  readonly #factory: MessageFactory;
  readonly #events: SocketEvents;
  readonly #routers: Record<Exclude<Channel, "iopub">, Router>;
  readonly #iopub: XPublisher;
  readonly #heartbeat: Reply;
  readonly #queues: Record<Channel, SendQueue>;
  /** What was published before anybody had subscribed; null as soon as somebody has, or has asked for something without listening. */
  #unheard: Uint8Array[][] | null = [];
  #received = 0;
  #closed = false;

  constructor(connection: ConnectionInfo, factory: MessageFactory, events: SocketEvents) {
    this.#signer = new Signer(connection.key, connection.signature_scheme);
    this.#factory = factory;
    this.#events = events;
    // No high water mark: at the default of 1000 messages a PUB socket drops what a subscriber has not yet read.
    const unlimited = { sendHighWaterMark: 0, receiveHighWaterMark: 0, linger: LINGER };
    const { Reply, Router, XPublisher } = zeromq();
    this.#heartbeat = new Reply({ linger: 0 });
    const router = (): Router => new Router({ ...unlimited, handover: true });
    this.#routers = { shell: router(), control: router(), stdin: router() };
    this.#iopub = new XPublisher(unlimited);
    this.#iopub.verbosity = "allSubs";
    const queue = (socket: Router | XPublisher): SendQueue =>
      new SendQueue(socket, (error) => events.onLog(`a message could not be sent: ${describeFault(error)}`));
    const { shell, control, stdin } = this.#routers;
    this.#queues = { shell: queue(shell), control: queue(control), stdin: queue(stdin), iopub: queue(this.#iopub) };
  }

  /** Binds the five sockets and begins to read; rejects with the address where one cannot be bound. */
  async open(connection: ConnectionInfo): Promise<void> {
    const { shell, control, stdin } = this.#routers;
    const sockets = { shell, control, stdin, iopub: this.#iopub, hb: this.#heartbeat };
    const bind = async (name: SocketName): Promise<void> => {
      const address = socketAddress(connection, name);
      try {
        await sockets[name].bind(address);
      } catch (error) {
        throw new Error(`KernelSockets: ${name} cannot be bound to ${address}: ${describeFault(error)}`, {
          cause: error,
        });
      }
    };
    await Promise.all([bind("shell"), bind("control"), bind("stdin"), bind("iopub"), bind("hb")]);
    void this.#read(this.#heartbeat, (frames) => this.#heartbeat.send(frames));
    void this.#read(this.#iopub, (frames) => this.#welcome(frames));
    for (const name of ["control", "shell", "stdin"] as const) {
      void this.#read(this.#routers[name], (frames) => this.#receive(name, frames));
    }
  }

  send(channel: Channel, message: Message): void {
    if (this.#closed) return;
    let frames: Uint8Array[];
    try {
      frames = packMessage(message, this.#signer);
    } catch (error) {
      this.#events.onLog(`a ${message.header.msg_type} message cannot be written as JSON: ${describeFault(error)}`);
      return;
    }
    if (channel === "iopub" && this.#unheard) this.#unheard.push(frames);
    else this.#queues[channel].send(frames);
  }

  /** Resolves when what was sent so far has been handed to ZeroMQ. */
  async flush(): Promise<void> {
    await Promise.all(Object.values(this.#queues).map((queue) => queue.flush()));
  }

  /** Resolves when every request that had reached this process when it was called has been given to `onMessage`. */
  async settle(): Promise<void> {
    // A turn of the event loop reads all that ZeroMQ holds; a turn that brings nothing means that it holds nothing.
    for (let before = -1; before !== this.#received;) {
      before = this.#received;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Sends what is queued and closes the sockets. */
  async close(): Promise<void> {
    if (this.#closed) return;
    await this.flush();
    this.#closed = true;
    const { shell, control, stdin } = this.#routers;
    for (const socket of [shell, control, stdin, this.#iopub, this.#heartbeat]) socket.close();
  }

  async #read(socket: AsyncIterable<Uint8Array[]>, handle: (frames: Uint8Array[]) => unknown): Promise<void> {
    for await (const frames of socket) {
      try {
        await handle(frames);
      } catch (error) {
        this.#events.onLog(`a message was dropped: ${describeFault(error)}`);
      }
    }
  }

  #receive(channel: Channel, frames: Uint8Array[]): void {
    this.#received++;
    const message = unpackMessage(frames, this.#signer);
    if (!this.#guard.admit(signatureOf(frames))) throw new Error("its signature was received before");
    this.#publishUnheard();
    this.#events.onMessage(channel, message);
  }

  #welcome([frame]: Uint8Array[]): void {
    if (!frame || frame[0] !== SUBSCRIBE) return;
    const topic = Buffer.from(frame.subarray(1));
    const content = { subscription: topic.toString("utf8") };
    const welcome = this.#factory.create("iopub_welcome", content, { identities: [topic] });
    this.#queues.iopub.send(packMessage(welcome, this.#signer));
    this.#publishUnheard();
  }

  #publishUnheard(): void {
    for (const frames of this.#unheard ?? []) this.#queues.iopub.send(frames);
    this.#unheard = null;
  }
}
