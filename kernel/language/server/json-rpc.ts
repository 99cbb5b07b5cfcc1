// JSON-RPC 2.0 over two byte streams, each message framed by a Content-Length header.
import type { Readable, Writable } from "node:stream";

/** Thrown by requests whose connection ended before the answer came. */
export class ConnectionClosedError extends Error {
  override name = "ConnectionClosedError";
}

/** Thrown by requests that the other side answered with an error. */
export class ResponseError extends Error {
  override name = "ResponseError";
  readonly code: number;

  constructor(method: string, code: number, message: string) {
    super(`${method}: ${message} (code ${code})`);
    this.code = code;
  }
}

/** What each request takes and gives: method name → parameters and result. */
export type RequestMap = Record<string, { params: unknown; result: unknown }>;

/** What the other side may ask or tell. */
export interface RpcHandlers {
  request: (method: string, params: unknown) => unknown;
  notification: (method: string, params: unknown) => void;
}

interface Incoming {
  id?: number | string | null;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: { code: number; message: string };
}

interface Pending {
  method: string;
  resolve: (result: unknown) => void;
  reject: (error: Error) => void;
}

const HEADER_END = "\r\n\r\n";

/** Cuts a byte stream into message bodies; chunks may end anywhere, inside a character too. */
export class MessageReader {
  #chunks: Buffer[] = [];
  #size = 0;
  #needed = 0;

  /** The bodies that are complete with `chunk`. */
  push(chunk: Buffer): string[] {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    const bodies: string[] = [];
    // A large body comes in many chunks: they are joined once it is whole, not at each chunk.
    while (this.#size > 0 && this.#size >= this.#needed) {
      const bytes = this.#chunks.length === 1 ? (this.#chunks[0] ?? chunk) : Buffer.concat(this.#chunks, this.#size);
      const headerEnd = bytes.indexOf(HEADER_END);
      const body =
        headerEnd < 0
          ? null
          : { start: headerEnd + HEADER_END.length, length: contentLength(bytes.toString("latin1", 0, headerEnd)) };
      const end = body ? body.start + body.length : this.#size + 1;
      const whole = body !== null && this.#size >= end;
      if (whole) bodies.push(bytes.toString("utf8", body.start, end));
      const rest = whole ? bytes.subarray(end) : bytes;
      this.#chunks = rest.length > 0 ? [rest] : [];
      this.#size = rest.length;
      this.#needed = whole ? 0 : end;
    }
    return bodies;
  }
}

function contentLength(header: string): number {
  const length = /^content-length: *(\d+) *$/im.exec(header)?.[1];
  if (length === undefined)
    throw new TypeError(`MessageReader: a header needs a Content-Length, got ${JSON.stringify(header)}`);
  return Number(length);
}

/** One side of a JSON-RPC conversation whose own requests are described by `Requests`. */
export class JsonRpcConnection<Requests extends RequestMap> {
  readonly #output: Writable;
  readonly #handlers: RpcHandlers;
  readonly #pending = new Map<number, Pending>();
  readonly #reader = new MessageReader();
  #nextId = 1;
  #closed: ConnectionClosedError | null = null;

  constructor(input: Readable, output: Writable, handlers: RpcHandlers) {
    this.#output = output;
    this.#handlers = handlers;
    input.on("data", (chunk: Buffer) => this.#receive(chunk));
    input.on("close", () => this.close("the stream ended"));
    // A write into a pipe whose reader died reports here; the input's close reports the same to the waiting requests.
    output.on("error", (error) => this.close(error.message));
  }

  /**
   * Asks the other side and waits for its answer; an aborted signal cancels the request there and rejects with its reason.
   * Throws ResponseError where the other side answers with an error, ConnectionClosedError where it ends.
   */
  request<Method extends keyof Requests & string>(
    method: Method,
    params: Requests[Method]["params"],
    signal?: AbortSignal,
  ): Promise<Requests[Method]["result"]> {
    if (this.#closed) return Promise.reject(this.#closed);
    if (signal?.aborted) return Promise.reject(signal.reason);
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      const cancel = (): void => {
        this.#pending.delete(id);
        this.notify("$/cancelRequest", { id });
        reject(signal?.reason);
      };
      signal?.addEventListener("abort", cancel, { once: true });
      const settle = (): void => signal?.removeEventListener("abort", cancel);
      this.#pending.set(id, {
        method,
        resolve: (result) => (settle(), resolve(result)),
        reject: (error) => (settle(), reject(error)),
      });
      this.#send({ id, method, params });
    });
  }

  /** Tells the other side something that has no answer; after the end it says nothing. */
  notify(method: string, params: unknown): void {
    if (!this.#closed) this.#send({ method, params });
  }

  /** Ends the conversation: every waiting request is rejected. */
  close(reason: string): void {
    if (this.#closed) return;
    this.#closed = new ConnectionClosedError(`JsonRpcConnection: closed, ${reason}`);
    for (const { reject } of this.#pending.values()) reject(this.#closed);
    this.#pending.clear();
  }

  #send(message: Record<string, unknown>): void {
    const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
    this.#output.write(Buffer.concat([Buffer.from(`Content-Length: ${body.length}${HEADER_END}`), body]));
  }

  #receive(chunk: Buffer): void {
    try {
      for (const body of this.#reader.push(chunk)) {
        const message: Incoming = JSON.parse(body);
        this.#dispatch(message);
      }
    } catch (error) {
      this.close(`a message could not be read: ${String(error)}`);
    }
  }

  #dispatch({ id, method, params, result, error }: Incoming): void {
    if (method !== undefined) {
      if (id === undefined) this.#handlers.notification(method, params);
      else this.#send({ id, result: this.#handlers.request(method, params) ?? null });
      return;
    }
    const pending = typeof id === "number" ? this.#pending.get(id) : undefined;
    if (!pending || typeof id !== "number") return;
    this.#pending.delete(id);
    if (error) pending.reject(new ResponseError(pending.method, error.code, error.message));
    else pending.resolve(result);
  }
}
