// Sends frames over one socket in order: ZeroMQ allows one pending send a socket, a second one fails with EBUSY.

/** The part of a ZeroMQ socket that sends. */
export interface FrameSink {
  send(frames: Uint8Array[]): Promise<void>;
}

/** A queue before one socket. */
export class SendQueue {
  readonly #sink: FrameSink;
  readonly #onError: (error: unknown) => void;
  #tail: Promise<void> = Promise.resolve();

  constructor(sink: FrameSink, onError: (error: unknown) => void) {
    this.#sink = sink;
    this.#onError = onError;
  }

  /** Sends the frames after all that were given before. */
  send(frames: Uint8Array[]): void {
    this.#tail = this.#tail.then(() => this.#sink.send(frames)).catch(this.#onError);
  }

  /** Resolves when all frames given so far have been handed to the socket. */
  flush(): Promise<void> {
    return this.#tail;
  }
}
