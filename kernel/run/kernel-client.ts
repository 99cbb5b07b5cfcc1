// The client's side of a kernel's sockets: requests with their replies on shell and control, everything published on iopub.
import type { JsonFields } from "../common/json.ts";
import { randomUUID } from "node:crypto";
import { Dealer, Subscriber } from "../protocol/zeromq/library.ts";
import { describeFault } from "../common/describe-fault.ts";
import { socketAddress, type ConnectionInfo } from "../protocol/zeromq/connection.ts";
import { MessageFactory, type Message } from "../protocol/message.ts";
import { SendQueue } from "../protocol/zeromq/send-queue.ts";
import { packMessage, Signer, unpackMessage } from "../protocol/zeromq/wire.ts";

export interface SentRequest {
  /** The id that outputs of this request name as their parent. */
  id: string;
  reply: Promise<Message>;
}

export interface KernelClientEvents {
  onIopub(message: Message): void;
  /** One line about something that was dropped or could not be sent. */
  onLog(line: string): void;
}

type RequestChannel = "shell" | "control";

export class KernelClient {
  readonly #signer: Signer;
  readonly #messages = new MessageFactory(randomUUID(), "gradus-run");
  readonly #sockets: { shell: Dealer; control: Dealer; iopub: Subscriber };
  readonly #queues: Record<RequestChannel, SendQueue>;
  readonly #waiting = new Map<string, (reply: Message) => void>();
  readonly #events: KernelClientEvents;

  /** Connects at once; ZeroMQ keeps trying until the kernel has bound its sockets. */
  constructor(connection: ConnectionInfo, events: KernelClientEvents) {
    this.#signer = new Signer(connection.key, connection.signature_scheme);
    this.#events = events;
    // Without a limit: at ZeroMQ's default a subscriber loses what it has not read in time.
    const options = { linger: 0, receiveHighWaterMark: 0, reconnectInterval: 20 };
    // A DEALER's identity must be the session's, as the kernel addresses input requests by it.
    const dealer = { ...options, sendHighWaterMark: 0, routingId: this.#messages.session };
    this.#sockets = { shell: new Dealer(dealer), control: new Dealer(dealer), iopub: new Subscriber(options) };
    for (const [name, socket] of Object.entries(this.#sockets)) {
      if (name === "shell" || name === "control" || name === "iopub") socket.connect(socketAddress(connection, name));
    }
    const { shell, control, iopub } = this.#sockets;
    iopub.subscribe();
    const report = (error: unknown): void => events.onLog(`a request could not be sent: ${describeFault(error)}`);
    this.#queues = { shell: new SendQueue(shell, report), control: new SendQueue(control, report) };
    for (const socket of [shell, control]) void this.#read(socket, (message) => this.#settle(message));
    void this.#read(iopub, (message) => events.onIopub(message));
  }

  request(channel: RequestChannel, type: string, content: JsonFields): SentRequest {
    const message = this.#messages.create(type, content);
    const id = message.header.msg_id;
    const reply = new Promise<Message>((resolve) => this.#waiting.set(id, resolve));
    this.#queues[channel].send(packMessage(message, this.#signer));
    return { id, reply };
  }

  close(): void {
    for (const socket of Object.values(this.#sockets)) socket.close();
  }

  async #read(socket: Dealer | Subscriber, handle: (message: Message) => void): Promise<void> {
    try {
      for await (const frames of socket) {
        try {
          handle(unpackMessage(frames, this.#signer));
        } catch (error) {
          this.#events.onLog(`a message of the kernel was dropped: ${describeFault(error)}`);
        }
      }
    } catch (error) {
      this.#events.onLog(`a socket of the kernel cannot be read any more: ${describeFault(error)}`);
    }
  }

  #settle(reply: Message): void {
    const id = parentId(reply);
    if (id === undefined) return;
    this.#waiting.get(id)?.(reply);
    this.#waiting.delete(id);
  }
}

/** The id of the request that a message belongs to. */
export function parentId(message: Message): string | undefined {
  return "msg_id" in message.parentHeader ? message.parentHeader.msg_id : undefined;
}
