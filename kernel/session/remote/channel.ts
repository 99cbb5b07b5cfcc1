// The thread of user code's end of the line to another kernel: it can wait for a message without its event loop.
import { writeSync } from "node:fs";
import { type MessagePort, receiveMessageOnPort } from "node:worker_threads";
import { headerOf } from "../../common/split-messages.ts";

/** The descriptor under which a submission's kernel finds the line. */
export const LINE = 3;

const RECEIVED = 0;
const CLOSED = 1;
const TAKEN = 2;
/** The sum of what was taken. It overflows; differences are right all the same. */
const TAKEN_BYTES = 3;
const SLOTS = 4;

const { load, store, add, notify, wait } = Atomics;

/** The memory that both threads share. */
export function createLineBuffer(): SharedArrayBuffer {
  return new SharedArrayBuffer(SLOTS * Int32Array.BYTES_PER_ELEMENT);
}

/** What the server's thread does when bytes have come. */
export class LineFeed {
  readonly #slots: Int32Array;
  #receivedBytes = 0;

  constructor(buffer: SharedArrayBuffer) {
    this.#slots = new Int32Array(buffer);
  }

  /** How many bytes lie in the port that nobody has taken. */
  get waitingBytes(): number {
    return (this.#receivedBytes - load(this.#slots, TAKEN_BYTES)) | 0;
  }

  /** Tells that a message of so many bytes lies in the port; returns how many lie there that nobody has taken. */
  received(bytes: number): number {
    this.#receivedBytes = (this.#receivedBytes + bytes) | 0;
    const count = add(this.#slots, RECEIVED, 1) + 1;
    notify(this.#slots, RECEIVED);
    return count - load(this.#slots, TAKEN);
  }

  close(): void {
    store(this.#slots, CLOSED, 1);
    add(this.#slots, RECEIVED, 1);
    notify(this.#slots, RECEIVED);
  }
}

/** One end of the line. */
export class Channel {
  /** Called with every message that comes while nobody waits for one. */
  onMessage: (bytes: Uint8Array) => void = () => {};
  onClose: () => void = () => {};
  readonly #port: MessagePort;
  readonly #slots: Int32Array;
  readonly #receive = receiveMessageOnPort;
  readonly #writes: "descriptor" | "port";
  readonly #write = writeSync;
  readonly #now = performance.now.bind(performance);

  /** Writes to the line by itself, or has the other thread do it. */
  constructor(port: MessagePort, buffer: SharedArrayBuffer, writes: "descriptor" | "port") {
    this.#port = port;
    this.#slots = new Int32Array(buffer);
    this.#writes = writes;
    port.on("message", (bytes: Uint8Array | null) => {
      if (bytes === null) this.onClose();
      else this.#take(bytes);
    });
    port.unref();
  }

  get isClosed(): boolean {
    return load(this.#slots, CLOSED) !== 0;
  }

  /** Sends a message; what cannot be sent because nobody listens any more is dropped. */
  send(bytes: Uint8Array): void {
    if (this.#writes === "port") this.#port.postMessage(bytes);
    else {
      this.#writeAll(headerOf(bytes));
      this.#writeAll(bytes);
    }
  }

  /** Waits for a message, until `deadline` (of performance.now) at the most; null where none came, or none can come. */
  receive(deadline: number): Uint8Array | null {
    for (;;) {
      const seen = load(this.#slots, RECEIVED);
      const received: { message: Uint8Array | null } | undefined = this.#receive(this.#port);
      if (received) {
        if (received.message !== null) this.#noteTaken(received.message);
        return received.message;
      }
      const left = deadline - this.#now();
      if (this.isClosed || left <= 0) return null;
      wait(this.#slots, RECEIVED, seen, Math.min(left, 100));
    }
  }

  #take(bytes: Uint8Array): void {
    this.#noteTaken(bytes);
    this.onMessage(bytes);
  }

  #noteTaken({ length }: Uint8Array): void {
    add(this.#slots, TAKEN, 1);
    add(this.#slots, TAKEN_BYTES, length);
  }

  #writeAll(bytes: Uint8Array): void {
    for (let sent = 0; sent < bytes.length && !this.isClosed;) {
      try {
        sent += this.#write(LINE, bytes, sent);
      } catch (error) {
        if (!(error instanceof Error) || !("code" in error) || error.code !== "EAGAIN") return;
        // The other side has not read yet: its thread does so whatever its user code does.
        wait(this.#slots, CLOSED, 0, 1);
      }
    }
  }
}
