// The server's side of one kernel's sockets, shared by all its pages: signed frames out, verified frames in.
import { randomUUID } from "node:crypto";
import { type Dealer, type Subscriber, zeromq } from "../../protocol/zeromq/library.ts";
import { describeFault } from "../../common/describe-fault.ts";
import { socketAddress, type ConnectionInfo } from "../../protocol/zeromq/connection.ts";
import type { Channel } from "../../protocol/message.ts";
import { SendQueue } from "../../protocol/zeromq/send-queue.ts";
import { Signer } from "../../protocol/zeromq/wire.ts";
import { JSON_PARTS, type FramedMessage } from "./framed-message.ts";

/** The channels on which a page may send. */
export type RequestChannel = Exclude<Channel, "iopub">;

export interface ChannelEvents {
  onMessage(message: FramedMessage): void;
  /** One line about something that was dropped or could not be sent. */
  onLog(line: string): void;
}

const DELIMITER = Buffer.from("<IDS|MSG>");

export class KernelChannels {
  readonly #signer: Signer;
  readonly #events: ChannelEvents;
  readonly #dealers: Record<RequestChannel, Dealer>;
  readonly #iopub: Subscriber;
  readonly #queues: Record<RequestChannel, SendQueue>;
  #closed = false;

  /** Connects at once; ZeroMQ keeps trying until the kernel has bound its sockets. */
  constructor(connection: ConnectionInfo, events: ChannelEvents) {
    this.#signer = new Signer(connection.key, connection.signature_scheme);
    this.#events = events;
    const { Dealer, Subscriber } = zeromq();
    // No limits: at ZeroMQ's default of 1000 messages a slow reader loses what it has not yet read.
    const options = { linger: 0, receiveHighWaterMark: 0, reconnectInterval: 20 };
    // One identity on all three: kernels send input requests to the stdin socket of whom they heard on shell.
    const dealer = (): Dealer => new Dealer({ ...options, sendHighWaterMark: 0, routingId });
    const routingId = randomUUID();
    this.#dealers = { shell: dealer(), control: dealer(), stdin: dealer() };
    this.#iopub = new Subscriber(options);
    this.#iopub.subscribe();
    const { shell, control, stdin } = this.#dealers;
    const report = (error: unknown): void => this.#log(`a message could not be sent: ${describeFault(error)}`);
    const queue = (socket: Dealer): SendQueue => new SendQueue(socket, report);
    this.#queues = { shell: queue(shell), control: queue(control), stdin: queue(stdin) };
    for (const [channel, socket] of [...entries(this.#dealers), ["iopub", this.#iopub] as const]) {
      socket.connect(socketAddress(connection, channel));
      void this.#read(channel, socket);
    }
  }

  send(channel: RequestChannel, parts: readonly Uint8Array[]): void {
    if (this.#closed) return;
    const signature = Buffer.from(this.#signer.sign(parts.slice(0, JSON_PARTS)));
    this.#queues[channel].send([DELIMITER, signature, ...parts]);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const socket of [...Object.values(this.#dealers), this.#iopub]) socket.close();
  }

  async #read(channel: Channel, socket: Dealer | Subscriber): Promise<void> {
    try {
      for await (const frames of socket) this.#receive(channel, frames);
    } catch (error) {
      this.#log(`the ${channel} socket cannot be read any more: ${describeFault(error)}`);
    }
  }

  #receive(channel: Channel, frames: readonly Uint8Array[]): void {
    const at = frames.findIndex((frame) => DELIMITER.equals(frame));
    const [signature, ...parts] = at < 0 ? [] : frames.slice(at + 1);
    if (signature === undefined || parts.length < JSON_PARTS) return this.#log(`a frame on ${channel} is no message`);
    if (!this.#signer.verify(parts.slice(0, JSON_PARTS), signature)) {
      return this.#log(`a message on ${channel} has a wrong signature`);
    }
    this.#events.onMessage({ channel, parts });
  }

  #log(line: string): void {
    // Closing a socket ends what was under way on it.
    if (!this.#closed) this.#events.onLog(line);
  }
}

function entries(dealers: Record<RequestChannel, Dealer>): [RequestChannel, Dealer][] {
  return [
    ["shell", dealers.shell],
    ["control", dealers.control],
    ["stdin", dealers.stdin],
  ];
}
