// The five sockets over loopback, with ZeroMQ sockets of a client on the other side.
import type { ConnectionInfo } from "gradus-kernel/protocol/zeromq/connection";
import { type Channel, type Message, MessageFactory } from "gradus-kernel/protocol/message";
import { KernelSockets } from "gradus-kernel/protocol/zeromq/sockets";
import { packMessage, Signer, unpackMessage } from "gradus-kernel/protocol/zeromq/wire";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Dealer, Request, Subscriber } from "zeromq";
import { freePorts } from "../free-ports.ts";

const KEY = "secret";
const signer = new Signer(KEY);
const client = new MessageFactory("client", "client");

let connection: ConnectionInfo;
let sockets: KernelSockets;
let received: [Channel, Message][];
let log: string[];
let closing: { close(): void }[];

beforeEach(async () => {
  const [shell_port, iopub_port, stdin_port, control_port, hb_port] = await freePorts(5);
  connection = {
    transport: "tcp",
    ip: "127.0.0.1",
    shell_port,
    iopub_port,
    stdin_port,
    control_port,
    hb_port,
    key: KEY,
    signature_scheme: "hmac-sha256",
  };
  received = [];
  log = [];
  closing = [];
  sockets = new KernelSockets(connection, new MessageFactory("kernel"), {
    onMessage: (channel, message) => void received.push([channel, message]),
    onLog: (line) => void log.push(line),
  });
  await sockets.open(connection);
});

afterEach(async () => {
  for (const socket of closing) socket.close();
  await sockets.close();
});

function dealer(port: number, routingId = "client"): Dealer {
  const socket = new Dealer({ routingId, linger: 0 });
  socket.connect(`tcp://127.0.0.1:${port}`);
  closing.push(socket);
  return socket;
}

/** Waits until so many requests have come in. */
async function heard(count: number): Promise<void> {
  await expect.poll(() => received, { interval: 2 }).toHaveLength(count);
}

test("requests come in with their channel and identity, replies go back to it", async () => {
  const [shell, control] = [dealer(connection.shell_port, "one"), dealer(connection.control_port, "two")];
  const [first, second] = [client.create("first_request", { n: 1 }), client.create("second_request", { n: 2 })];
  await shell.send(packMessage(first, signer));
  await heard(1);
  await control.send(packMessage(second, signer));
  await heard(2);
  expect(received.map(([channel, { header }]) => [channel, header.msg_type])).toEqual([
    ["shell", "first_request"],
    ["control", "second_request"],
  ]);
  const [, request] = received[1] ?? [];
  sockets.send("control", client.create("second_reply", { ok: true }, { identities: request?.identities ?? [] }));
  const reply = unpackMessage(await control.receive(), signer);
  expect(reply.content).toEqual({ ok: true });
});

test("heartbeats are echoed", async () => {
  const heart = new Request({ linger: 0 });
  closing.push(heart);
  heart.connect(`tcp://127.0.0.1:${connection.hb_port}`);
  await heart.send(["ping", "1"]);
  expect((await heart.receive()).map(String)).toEqual(["ping", "1"]);
});

test("a subscriber is welcomed with its subscription", async () => {
  const subscriber = new Subscriber({ linger: 0 });
  closing.push(subscriber);
  subscriber.connect(`tcp://127.0.0.1:${connection.iopub_port}`);
  subscriber.subscribe("kernel");
  const message = unpackMessage(await subscriber.receive(), signer);
  expect(message.header.msg_type).toBe("iopub_welcome");
  expect(message.parentHeader).toEqual({});
  expect(message.content).toEqual({ subscription: "kernel" });
  expect(message.identities.map(String)).toEqual(["kernel"]);
});

test("what was published before anybody subscribed is heard by the first who does, after the welcome", async () => {
  for (const n of [1, 2]) sockets.send("iopub", client.create("status", { n }));
  const subscriber = new Subscriber({ linger: 0 });
  closing.push(subscriber);
  subscriber.connect(`tcp://127.0.0.1:${connection.iopub_port}`);
  // The connection stands well before the subscription is there.
  await new Promise((resolve) => setTimeout(resolve, 100));
  subscriber.subscribe("");
  const heard = [];
  for (let at = 0; at < 3; at += 1) heard.push(unpackMessage(await subscriber.receive(), signer));
  expect(heard.map(({ header, content }) => [header.msg_type, content["n"]])).toEqual([
    ["iopub_welcome", undefined],
    ["status", 1],
    ["status", 2],
  ]);
});

test("nothing is kept for later subscribers once a request has come", async () => {
  sockets.send("iopub", client.create("status", { n: 1 }));
  await dealer(connection.shell_port).send(packMessage(client.create("first_request", {}), signer));
  await heard(1);
  const subscriber = new Subscriber({ linger: 0 });
  closing.push(subscriber);
  subscriber.connect(`tcp://127.0.0.1:${connection.iopub_port}`);
  subscriber.subscribe("");
  expect(unpackMessage(await subscriber.receive(), signer).header.msg_type).toBe("iopub_welcome");
  sockets.send("iopub", client.create("status", { n: 2 }));
  expect(unpackMessage(await subscriber.receive(), signer).content["n"]).toBe(2);
});

test("5,000 messages in one go all arrive, in order", async () => {
  const subscriber = new Subscriber({ linger: 0, receiveHighWaterMark: 0 });
  closing.push(subscriber);
  subscriber.connect(`tcp://127.0.0.1:${connection.iopub_port}`);
  subscriber.subscribe("");
  await subscriber.receive();
  for (let n = 0; n < 5000; n++) sockets.send("iopub", client.create("stream", { n }));
  for (let n = 0; n < 5000; n++) {
    expect(unpackMessage(await subscriber.receive(), signer).content["n"]).toBe(n);
  }
});

describe("what is dropped, with a line in the log, while the sockets live", () => {
  test.each<[string, () => Uint8Array[], string]>([
    ["garbage", () => [Buffer.from("garbage")], "no delimiter"],
    ["a wrong signature", () => packMessage(client.create("x_request", {}), new Signer("wrong")), "signature"],
    ["a cut message", () => packMessage(client.create("x_request", {}), signer).slice(0, 3), "must follow"],
  ])("%s", async (_, frames, line) => {
    const shell = dealer(connection.shell_port);
    await shell.send(frames());
    await shell.send(packMessage(client.create("good_request", {}), signer));
    await heard(1);
    expect(received[0]?.[1].header.msg_type).toBe("good_request");
    expect(log).toHaveLength(1);
    expect(log[0]).toContain(line);
  });

  test("a replayed message", async () => {
    const shell = dealer(connection.shell_port);
    const frames = packMessage(client.create("x_request", {}), signer);
    await shell.send(frames);
    await shell.send(frames);
    await expect.poll(() => log).toHaveLength(1);
    expect(received).toHaveLength(1);
    expect(log[0]).toContain("received before");
  });

  test("a message that JSON cannot say", () => {
    sockets.send("iopub", client.create("display_data", { n: 1n }));
    expect(log[0]).toContain("display_data message cannot be written as JSON");
  });
});

test("settle waits until what the socket holds has been read", async () => {
  const shell = dealer(connection.shell_port);
  await shell.send(packMessage(client.create("first_request", {}), signer));
  await heard(1);
  for (let n = 0; n < 50; n++) await shell.send(packMessage(client.create("x_request", { n }), signer));
  // This thread waits blocked while ZeroMQ's own thread delivers, so that nothing but settle reads.
  let rounds = 0;
  for (; received.length < 51; rounds++) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
    await sockets.settle();
  }
  // One of a turn would not be what the socket holds.
  expect(rounds).toBeLessThan(50);
});

test("a port in use is named", async () => {
  const second = new KernelSockets(connection, client, { onMessage: () => {}, onLog: () => {} });
  await expect(second.open(connection)).rejects.toThrow(/cannot be bound to tcp:\/\/127\.0\.0\.1:\d+/);
  await second.close();
});
