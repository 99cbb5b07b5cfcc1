// The other thread's end of the line to another kernel: reads the socket and hands whole messages to the thread of user code.
import { Socket } from "node:net";
import type { MessagePort } from "node:worker_threads";
import { headerOf, LINE, LineFeed } from "./channel.ts";
import { MESSAGE_LIMIT } from "./wire.ts";

/** So many messages may wait to be taken: who sends more floods. */
const WAITING_LIMIT = 10_000;
const HEADER = 4;

/** The line of a kernel that was started with one. */
export function ownLine(): Socket {
  return new Socket({ fd: LINE, readable: true, writable: false });
}

/** Writes to the line what the thread of user code does not write by itself. */
export function writeLine(socket: Socket, port: MessagePort): void {
  port.on("message", (bytes: Uint8Array) => {
    if (socket.destroyed) return;
    socket.write(headerOf(bytes));
    socket.write(bytes);
  });
}

/** Reads the line until it is closed, or until the other side breaks its rules. */
export function readLine(socket: Socket, port: MessagePort, buffer: SharedArrayBuffer): void {
  const feed = new LineFeed(buffer);
  const end = (): void => {
    if (socket.destroyed) return;
    socket.destroy();
    feed.close();
    port.postMessage(null);
  };
  const take = splitMessages((message) => {
    port.postMessage(message, [message.buffer]);
    if (feed.received() > WAITING_LIMIT) end();
  }, end);
  socket.on("data", take);
  socket.on("error", end);
  socket.on("end", end);
  socket.on("close", end);
}

/** Makes messages of the bytes that come: each begins with its length. */
function splitMessages(
  onMessage: (message: Uint8Array<ArrayBuffer>) => void,
  onFault: () => void,
): (chunk: Buffer) => void {
  let header = 0;
  let headerBytes = 0;
  let message: Uint8Array<ArrayBuffer> | null = null;
  let filled = 0;
  return (chunk) => {
    for (let at = 0; at < chunk.length;) {
      if (message === null) {
        header = header * 256 + (chunk[at] ?? 0);
        at += 1;
        headerBytes += 1;
        if (headerBytes < HEADER) continue;
        if (header === 0 || header > MESSAGE_LIMIT) {
          onFault();
          return;
        }
        message = new Uint8Array(header);
        filled = 0;
        continue;
      }
      const count = Math.min(chunk.length - at, message.length - filled);
      message.set(chunk.subarray(at, at + count), filled);
      at += count;
      filled += count;
      if (filled < message.length) continue;
      onMessage(message);
      [message, header, headerBytes] = [null, 0, 0];
    }
  };
}
