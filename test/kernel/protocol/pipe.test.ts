// Messages over a pipe: what one side sends comes to the other as it was, and nothing else is taken for a message.
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { connect, createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { array, assert, integer, property, uint8Array } from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { headerOf, splitMessages } from "gradus-kernel/common/split-messages";
import { type Channel, type Message, MessageFactory } from "gradus-kernel/protocol/message";
import { LONGEST_MESSAGE, packForPipe, unpackFromPipe } from "gradus-kernel/protocol/pipe/frames";
import { KernelPipe } from "gradus-kernel/protocol/pipe/kernel-pipe";
import type { ConnectionInfo } from "gradus-kernel/protocol/zeromq/connection";
import { Signer } from "gradus-kernel/protocol/zeromq/wire";
import { openPipe } from "gradus-kernel/run/client/pipe-channels";

const ports = { shell_port: 1, iopub_port: 2, stdin_port: 3, control_port: 4, hb_port: 5 };
const connection: ConnectionInfo = { transport: "pipe", ip: "", ...ports, key: "k", signature_scheme: "hmac-sha256" };
const factory = new MessageFactory("session", "somebody");
const signer = new Signer("k");

async function socketPair(): Promise<[Socket, Socket]> {
  const path = join(mkdtempSync(join(tmpdir(), "gradus-pipe-")), "socket");
  const server = createServer().listen(path);
  await once(server, "listening");
  const accepted = once(server, "connection");
  const one = connect(path);
  const [other]: Socket[] = await accepted;
  if (other === undefined) throw new Error("nobody has connected");
  server.close();
  onTestFinished(() => void [one.destroy(), other.destroy()]);
  return [one, other];
}

/** A kernel's end and its client's, with all that they hear. */
async function bothEnds() {
  const [ours, theirs] = await socketPair();
  const [requests, replies, published, log]: [[Channel, Message][], Message[], Message[], string[]] = [[], [], [], []];
  let faults = 0;
  const onLog = (line: string): void => void log.push(line);
  const kernel = new KernelPipe(connection, { onMessage: (...request) => void requests.push(request), onLog }, ours);
  kernel.open();
  const client = openPipe(theirs, connection, {
    onReply: (message) => void replies.push(message),
    onIopub: (message) => void published.push(message),
    onLog,
    onFault: () => (faults += 1),
  });
  return { kernel, client, ours, theirs, requests, replies, published, log, faults: () => faults };
}

test("requests, replies and what is published arrive as they were sent, buffers too, and in order", async () => {
  const { kernel, client, requests, replies, published } = await bothEnds();
  const buffers = [Buffer.from([0, 1, 255]), Buffer.alloc(0), Buffer.alloc(200_000, 7)];
  const request = factory.create("execute_request", { code: "é😀" }, { buffers });
  client.send("control", request);
  await expect.poll(() => requests).toEqual([["control", request]]);
  const reply = factory.create("execute_reply", { status: "ok" }, { parent: request });
  const outputs = [1, 2, 3].map((n) =>
    factory.create("stream", { n }, { parent: request, identities: [Buffer.from("t")] }),
  );
  for (const output of outputs) kernel.send("iopub", output);
  kernel.send("shell", reply);
  await kernel.flush();
  await expect.poll(() => replies).toEqual([reply]);
  expect(published).toEqual(outputs);
});

test("what is queued is sent before the kernel's end is closed", async () => {
  const { kernel, published } = await bothEnds();
  for (let n = 0; n < 100; n += 1) kernel.send("iopub", factory.create("stream", { text: "x".repeat(10_000) }));
  await kernel.close();
  await expect.poll(() => published.length).toBe(100);
});

test("a message of another key, of no channel, or cut short is dropped, and the next one is heard", async () => {
  const { ours, replies, log, faults } = await bothEnds();
  const good = factory.create("execute_reply", { status: "ok" });
  const [packed, forged] = [packForPipe("shell", good, signer), packForPipe("shell", good, new Signer("other"))];
  const elsewhere = Buffer.from(packed);
  elsewhere[4] = 9;
  const cut = packed.subarray(4, packed.length - 2);
  for (const bytes of [forged, elsewhere, headerOf(cut), cut, packed]) ours.write(bytes);
  await expect.poll(() => replies).toEqual([good]);
  expect(log.length).toBe(3);
  expect(log.join("\n")).toMatch(/signature.*\n.*there is no channel 9\n.*longer than its message/);
  expect(faults()).toBe(0);
});

test.each([
  ["empty", 0],
  ["too long", LONGEST_MESSAGE + 1],
])("a message that is said to be %s ends the reading, once", async (_what, length) => {
  const { ours, replies, faults } = await bothEnds();
  const header = Buffer.alloc(4);
  header.writeUInt32BE(length);
  ours.write(Buffer.concat([header, packForPipe("shell", factory.create("execute_reply", {}), signer), header]));
  await expect.poll(faults).toBe(1);
  expect(replies).toEqual([]);
});

test("messages are the same however their bytes are cut", () => {
  const bytes = uint8Array({ minLength: 1, maxLength: 40 });
  assert(
    property(array(bytes, { maxLength: 8 }), integer({ min: 1, max: 9 }), (messages, size) => {
      const stream = Buffer.concat(messages.flatMap((message) => [headerOf(message), message]));
      const found: Uint8Array[] = [];
      const take = splitMessages(
        40,
        (message) => void found.push(message),
        () => expect.unreachable(),
      );
      for (let at = 0; at < stream.length; at += size) take(stream.subarray(at, at + size));
      expect(found.map((message) => [...message])).toEqual(messages.map((message) => [...message]));
    }),
  );
});

test("nothing but a message is unpacked from any bytes", () => {
  assert(
    property(uint8Array({ maxLength: 200 }), (bytes) => {
      expect(() => unpackFromPipe(bytes, signer)).toThrow(/unpack/);
    }),
  );
});
