// The other thread's end of the line to another kernel: reads the socket and hands whole messages to the thread of user code.
import { Socket } from "node:net";
import type { MessagePort } from "node:worker_threads";
import { headerOf, splitMessages } from "../../common/split-messages.ts";
import { LINE, LineFeed } from "./channel.ts";
import { MESSAGE_LIMIT } from "./wire.ts";

/** So many messages may wait to be taken: who sends more floods. */
const WAITING_LIMIT = 10_000;

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
  const hand = (message: Uint8Array<ArrayBuffer>): void => {
    port.postMessage(message, [message.buffer]);
    if (feed.received() > WAITING_LIMIT) end();
  };
  const take = splitMessages(MESSAGE_LIMIT, hand, end);
  socket.on("data", take);
  socket.on("error", end);
  socket.on("end", end);
  socket.on("close", end);
}
