// The WebSockets /api/kernels/<id>/channels: pages on one side, kernels on the other.
import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { MEGABYTE } from "../http/body.ts";
import { requestUrl } from "../http/exchange.ts";
import type { LabKernel } from "./lab-kernel.ts";
import type { Page } from "./pages.ts";
import { type Receipt, SentMessages } from "./sent-messages.ts";
import { jsonWire, V1_PROTOCOL, v1Wire } from "./websocket-wire.ts";

/** How often pages are asked whether they are still there, in milliseconds. A page that says nothing till the next time is gone. */
const PING_INTERVAL = 30_000;

/** The largest message that a page may send. */
const LARGEST_MESSAGE: number = 100 * MEGABYTE;

/** How many bytes may wait for a page that reads slowly: several seconds of a fast kernel. */
const MOST_BACKLOG: number = 64 * MEGABYTE;

/** The close code of a browser that leaves the page; a lost connection has another. */
const GOING_AWAY = 1001;

export interface KernelSocketsOptions {
  onLog: (line: string) => void;
  pingInterval?: number;
  /** How many bytes may wait for a page. */
  backlog?: number;
}

export class KernelSockets {
  readonly #server = new WebSocketServer({
    noServer: true,
    maxPayload: LARGEST_MESSAGE,
    perMessageDeflate: false,
    handleProtocols: (protocols) => (protocols.has(V1_PROTOCOL) ? V1_PROTOCOL : false),
  });
  readonly #answering = new WeakSet<WebSocket>();
  readonly #logins = new WeakMap<WebSocket, string>();
  readonly #backlog: number;
  readonly #onLog: (line: string) => void;
  readonly #timer: NodeJS.Timeout;

  constructor({ onLog, pingInterval = PING_INTERVAL, backlog = MOST_BACKLOG }: KernelSocketsOptions) {
    this.#backlog = backlog;
    this.#onLog = onLog;
    this.#timer = setInterval(() => this.#ping(), pingInterval);
    this.#timer.unref();
  }

  /**
   * Makes a WebSocket of a request that has passed every check, and joins it with the kernel; null: with nothing at all.
   *
   * @param login the session of the browser's login, which ends the connection with itself; null for who came by the token
   */
  accept(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    { kernel, login }: { kernel: LabKernel | null; login: string | null },
  ): void {
    this.#server.handleUpgrade(request, socket, head, (webSocket) => {
      this.#watch(webSocket);
      if (login !== null) this.#logins.set(webSocket, login);
      if (kernel !== null) this.#join(webSocket, kernel, requestUrl(request).searchParams);
    });
  }

  /** Ends the connections of a browser that has logged out. */
  endLogin(login: string): void {
    for (const client of this.#server.clients) {
      if (this.#logins.get(client) === login) client.close(1008, "You have logged out.");
    }
  }

  close(): void {
    clearInterval(this.#timer);
    for (const client of this.#server.clients) client.close(1012, "The server ends.");
    this.#server.close();
  }

  #join(webSocket: WebSocket, kernel: LabKernel, address: URLSearchParams): void {
    const wire = webSocket.protocol === V1_PROTOCOL ? v1Wire : jsonWire;
    const session = address.get("session_id");
    const sent = new SentMessages(address.get("connection") ?? randomUUID());
    const confirm = askToConfirm(webSocket, sent);
    const page: Page = {
      session: session ?? randomUUID(),
      receipt: readReceipt(address.get("received")),
      get unconfirmed() {
        return sent.unconfirmed;
      },
      isOpen: () => webSocket.readyState === webSocket.OPEN,
      send: (message) => {
        sent.push(message);
        webSocket.send(wire.encode(message));
        confirm();
        // What a page does not read in time would fill this process: it is cut off, and finds what was kept for it when it is back.
        if (webSocket.bufferedAmount > this.#backlog) webSocket.terminate();
      },
    };
    webSocket.on("message", (data, isBinary) => {
      try {
        kernel.receive(page, wire.decode(toBuffer(data), isBinary));
      } catch (error) {
        this.#onLog(`a message of a page was dropped: ${error instanceof Error ? error.message : String(error)}`);
      }
    });
    // A page without a session cannot be recognized when it comes back.
    webSocket.on("close", (code) => kernel.pages.disconnect(page, session !== null && code !== GOING_AWAY));
    kernel.connect(page);
  }

  #watch(webSocket: WebSocket): void {
    this.#answering.add(webSocket);
    webSocket.on("pong", () => this.#answering.add(webSocket));
    webSocket.on("error", (error) => this.#onLog(`a page's connection failed: ${error.message}`));
  }

  #ping(): void {
    for (const client of this.#server.clients) {
      if (!this.#answering.has(client)) client.terminate();
      this.#answering.delete(client);
      if (client.readyState === client.OPEN) client.ping();
    }
  }
}

/**
 * What asks a page for a pong when it has been sent something: pongs come in the order of what they answer, so that one says that all
 * before it has arrived. One question at a time is on its way.
 */
function askToConfirm(webSocket: WebSocket, sent: SentMessages): () => void {
  let asked = 0;
  const ask = (): void => {
    if (asked > 0 || webSocket.readyState !== webSocket.OPEN) return;
    asked = sent.count;
    webSocket.ping(String(asked));
  };
  webSocket.on("pong", (data) => {
    // The questions whether anyone is there carry no number.
    if (asked === 0 || data.toString() !== String(asked)) return;
    sent.confirm(asked);
    asked = 0;
    if (sent.unconfirmed.length > 0) ask();
  });
  return ask;
}

/** "connection:count", as our front end says it. */
function readReceipt(text: string | null): Receipt | null {
  const [, connection, count] = /^([\w-]{1,64}):(\d{1,15})$/.exec(text ?? "") ?? [];
  return connection === undefined ? null : { connection, count: Number(count) };
}

function toBuffer(data: Buffer | ArrayBuffer | Buffer[]): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data);
  return Buffer.isBuffer(data) ? data : Buffer.from(data);
}
