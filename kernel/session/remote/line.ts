// The other thread's end of the line to another kernel: reads the socket and hands whole messages to the thread of user code.
import { Socket } from "node:net";
import type { MessagePort } from "node:worker_threads";
import { headerOf, splitMessages } from "../../common/split-messages.ts";
import { LINE, LineFeed } from "./channel.ts";
import { MESSAGE_LIMIT } from "./wire.ts";

/** So many messages may wait to be taken: who sends more floods. */
const WAITING_LIMIT = 10_000;

/** With so many bytes waiting, what else is sent stays with who sends it: nothing limits the memory of a process that checks. */
const WAITING_BYTES = 2 * MESSAGE_LIMIT;

/** With so many bytes unread by the other side, it is not going to read them: an honest one waits for each answer. */
const UNREAD_BYTES = 4 * MESSAGE_LIMIT;

/** How often a line that is held looks whether it may go on, in milliseconds. */
const HOLD_INTERVAL = 10;

/** The line of a kernel that was started with one. */
export function ownLine(): Socket {
  return new Socket({ fd: LINE, readable: true, writable: false });
}

/** Writes to the line what the thread of user code does not write by itself; one that the other side does not read is ended. */
export function writeLine(socket: Socket, port: MessagePort): void {
  port.on("message", (bytes: Uint8Array) => {
    if (socket.destroyed) return;
    socket.write(headerOf(bytes));
    socket.write(bytes);
    if (socket.writableLength > UNREAD_BYTES) socket.destroy();
  });
}

/** Reads the line until it is closed, or until the other side breaks its rules. */
export function readLine(
  socket: Socket,
  port: MessagePort,
  buffer: SharedArrayBuffer,
  onEnd: () => void = () => {},
): void {
  const feed = new LineFeed(buffer);
  // Node has destroyed a socket before it tells of its error.
  let isOver = false;
  const end = (): void => {
    if (isOver) return;
    isOver = true;
    socket.destroy();
    feed.close();
    port.postMessage(null);
    onEnd();
  };
  const hold = (): void => {
    socket.pause();
    const timer = setInterval(() => {
      if (!isOver && feed.waitingBytes > WAITING_BYTES) return;
      clearInterval(timer);
      socket.resume();
    }, HOLD_INTERVAL);
    timer.unref();
  };
  const hand = (message: Uint8Array<ArrayBuffer>): void => {
    const { length } = message;
    port.postMessage(message, [message.buffer]);
    if (feed.received(length) > WAITING_LIMIT) end();
    else if (feed.waitingBytes > WAITING_BYTES && !socket.isPaused()) hold();
  };
  const take = splitMessages(MESSAGE_LIMIT, hand, end);
  socket.on("data", take);
  socket.on("error", end);
  socket.on("end", end);
  socket.on("close", end);
}
