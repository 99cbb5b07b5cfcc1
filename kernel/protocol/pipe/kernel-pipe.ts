// The way to the one client of a kernel that has started it: signed messages over a pipe, in place of five sockets of ZeroMQ.
import { Socket } from "node:net";
import { describeFault } from "../../common/describe-fault.ts";
import { splitMessages } from "../../common/split-messages.ts";
import type { Transport } from "../handlers.ts";
import type { Channel, Message } from "../message.ts";
import type { ConnectionInfo } from "../zeromq/connection.ts";
import type { SocketEvents } from "../zeromq/sockets.ts";
import { Signer } from "../zeromq/wire.ts";
import { LONGEST_MESSAGE, packForPipe, PIPE, unpackFromPipe } from "./frames.ts";

/** A `Transport` of the kernel over a pipe. */
export class KernelPipe implements Transport {
  readonly #signer: Signer;
  readonly #events: SocketEvents;
  readonly #pipe: Socket;
  #received = 0;

  constructor(connection: ConnectionInfo, events: SocketEvents, pipe?: Socket) {
    this.#signer = new Signer(connection.key, connection.signature_scheme);
    this.#events = events;
    this.#pipe = pipe ?? new Socket({ fd: PIPE, readable: true, writable: true });
    // Who reads at the other end has started this process, and ends it.
    this.#pipe.on("error", () => {});
  }

  /** Begins to read. */
  open(): void {
    const fault = (): void => this.#events.onLog("what comes through the pipe is no message");
    this.#pipe.on(
      "data",
      splitMessages(LONGEST_MESSAGE, (packed) => this.#receive(packed), fault),
    );
  }

  send(channel: Channel, message: Message): void {
    if (this.#pipe.writableEnded) return;
    try {
      this.#pipe.write(packForPipe(channel, message, this.#signer));
    } catch (error) {
      this.#events.onLog(`a ${message.header.msg_type} message cannot be written as JSON: ${describeFault(error)}`);
    }
  }

  async flush(): Promise<void> {
    if (this.#pipe.writableLength > 0) await new Promise((resolve) => this.#pipe.write("", resolve));
  }

  async settle(): Promise<void> {
    for (let before = -1; before !== this.#received;) {
      before = this.#received;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** Sends what is queued and closes the pipe. */
  async close(): Promise<void> {
    if (!this.#pipe.writableEnded) await new Promise<void>((resolve) => this.#pipe.end(resolve));
    this.#pipe.destroy();
  }

  #receive(packed: Uint8Array): void {
    this.#received += 1;
    try {
      const { channel, message } = unpackFromPipe(packed, this.#signer);
      this.#events.onMessage(channel, message);
    } catch (error) {
      this.#events.onLog(`a message was dropped: ${describeFault(error)}`);
    }
  }
}
