// The line to another kernel, read on behalf of a thread: however it ends the thread is told, and what comes faster than it is taken waits.
import { once } from "node:events";
import { createServer, connect, type Socket } from "node:net";
import { MessageChannel } from "node:worker_threads";
import { expect, onTestFinished, test } from "vitest";
import { Channel, createLineBuffer } from "gradus-kernel/session/remote/channel";
import { readLine, writeLine } from "gradus-kernel/session/remote/line";
import { headerOf } from "gradus-kernel/common/split-messages";

/** Two ends of a socket. */
async function pair(): Promise<[near: Socket, far: Socket]> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("no port");
  const far = connect(address.port, "127.0.0.1");
  const [near]: Socket[] = await once(server, "connection");
  server.close();
  if (near === undefined) throw new Error("no socket");
  for (const end of [near, far]) end.on("error", () => {});
  onTestFinished(() => {
    for (const end of [near, far]) end.destroy();
  });
  return [near, far];
}

function read(near: Socket): { channel: () => Channel; ends: () => number } {
  const buffer = createLineBuffer();
  const { port1, port2 } = new MessageChannel();
  onTestFinished(() => port1.close());
  let ends = 0;
  readLine(near, port2, buffer, () => (ends += 1));
  return { channel: () => new Channel(port1, buffer, "port"), ends: () => ends };
}

const endings: Record<string, (far: Socket) => void> = {
  "its end": (far) => far.end(),
  "its reset, as where a process dies that has not read all": (far) => far.resetAndDestroy(),
  "bytes that are no message": (far) => far.write(Buffer.alloc(8, 255)),
  "an empty message": (far) => far.write(Buffer.alloc(4)),
};

test.for(Object.entries(endings))("a line is over, once, with %s", async ([, end]) => {
  const [near, far] = await pair();
  const { channel, ends } = read(near);
  const own = channel();
  const closed = new Promise<void>((resolve) => (own.onClose = resolve));
  end(far);
  await closed;
  expect(own.isClosed).toBe(true);
  if (!near.closed) await once(near, "close");
  expect(ends()).toBe(1);
});

test("a line is held while more than 128 MB wait to be taken, and loses nothing", async () => {
  const [near, far] = await pair();
  const { channel } = read(near);
  const message = Buffer.alloc(50e6, 1);
  for (let sent = 0; sent < 5; sent += 1) {
    far.write(headerOf(message));
    far.write(message);
  }
  await expect.poll(() => near.isPaused(), { timeout: 30_000, interval: 5 }).toBe(true);
  expect(near.bytesRead).toBeGreaterThan(128e6);
  expect(near.bytesRead).toBeLessThan(201e6);
  const taken: number[] = [];
  channel().onMessage = ({ length }) => taken.push(length);
  await expect.poll(() => taken, { timeout: 30_000 }).toEqual(Array.from({ length: 5 }, () => 50e6));
  expect(near.isPaused()).toBe(false);
});

test("a line whose other side reads nothing of 256 MB is ended", async () => {
  const [near, far] = await pair();
  far.pause();
  const { port1, port2 } = new MessageChannel();
  onTestFinished(() => port1.close());
  writeLine(near, port2);
  const message = new Uint8Array(50e6);
  for (let sent = 0; sent < 6; sent += 1) port1.postMessage(message);
  await once(near, "close");
  expect(near.destroyed).toBe(true);
});
