// JSON-RPC: frames out of any chunks, answers to their requests, errors, cancelling, the end.
import { PassThrough } from "node:stream";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  ConnectionClosedError,
  JsonRpcConnection,
  MessageReader,
  ResponseError,
} from "gradus-kernel/language/server/json-rpc";

const frame = (body: string): Buffer => Buffer.from(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);

describe("the reader", () => {
  test("finds the bodies wherever the chunks are cut", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme" })), fc.array(fc.nat(400)), (bodies, cuts) => {
        const bytes = Buffer.concat(bodies.map(frame));
        const places = [0, ...cuts.filter((cut) => cut < bytes.length).sort((a, b) => a - b), bytes.length];
        const reader = new MessageReader();
        const read = places.flatMap((place, index) => reader.push(bytes.subarray(places[index - 1] ?? 0, place)));
        expect(read).toEqual(bodies);
      }),
    );
  });

  test("other header fields are allowed", () => {
    const body = "{}";
    expect(new MessageReader().push(Buffer.from(`Content-Type: x\r\ncontent-length: 2\r\n\r\n${body}`))).toEqual([
      body,
    ]);
  });

  test("a header without a length is an error", () => {
    expect(() => new MessageReader().push(Buffer.from("Hello\r\n\r\n"))).toThrow(
      'MessageReader: a header needs a Content-Length, got "Hello"',
    );
  });
});

type Requests = { double: { params: number; result: number }; fail: { params: null; result: never } };

/** A connection and the other end of its streams. */
function connect(): {
  rpc: JsonRpcConnection<Requests>;
  say: (message: object) => void;
  sent: () => unknown[];
  input: PassThrough;
  told: unknown[];
} {
  const input = new PassThrough();
  const output = new PassThrough();
  const told: unknown[] = [];
  const reader = new MessageReader();
  const rpc = new JsonRpcConnection<Requests>(input, output, {
    request: (method, params) => ({ method, params }),
    notification: (method, params) => told.push([method, params]),
  });
  const sent = (): unknown[] => {
    const bytes: Buffer | null = output.read();
    return bytes ? reader.push(bytes).map((body) => JSON.parse(body)) : [];
  };
  return {
    rpc,
    sent,
    input,
    told,
    say: (message) => input.write(frame(JSON.stringify({ jsonrpc: "2.0", ...message }))),
  };
}

describe("the connection", () => {
  test("answers reach their requests in any order", async () => {
    const { rpc, say, sent } = connect();
    const answers = [rpc.request("double", 1), rpc.request("double", 2)];
    expect(sent()).toEqual([
      { jsonrpc: "2.0", id: 1, method: "double", params: 1 },
      { jsonrpc: "2.0", id: 2, method: "double", params: 2 },
    ]);
    say({ id: 2, result: 4 });
    say({ id: 1, result: 2 });
    expect(await Promise.all(answers)).toEqual([2, 4]);
  });

  test("an error of the other side rejects with its method, code and message", async () => {
    const { rpc, say } = connect();
    const answer = rpc.request("fail", null);
    say({ id: 1, error: { code: -32603, message: "broken" } });
    await expect(answer).rejects.toThrow(new ResponseError("fail", -32603, "broken"));
    await expect(answer).rejects.toThrow("fail: broken (code -32603)");
  });

  test("requests of the other side are answered, notifications handed on", async () => {
    const { say, sent, told } = connect();
    say({ id: "a", method: "workspace/configuration", params: [1] });
    say({ method: "log", params: "line" });
    await new Promise((resolve) => setImmediate(resolve));
    expect(sent()).toEqual([{ jsonrpc: "2.0", id: "a", result: { method: "workspace/configuration", params: [1] } }]);
    expect(told).toEqual([["log", "line"]]);
  });

  test("an aborted request is cancelled at the other side, whose late answer is ignored", async () => {
    const { rpc, say, sent } = connect();
    const controller = new AbortController();
    const answer = rpc.request("double", 1, controller.signal);
    controller.abort(new Error("enough"));
    await expect(answer).rejects.toThrow("enough");
    expect(sent().at(-1)).toEqual({ jsonrpc: "2.0", method: "$/cancelRequest", params: { id: 1 } });
    say({ id: 1, error: { code: -32800, message: "cancelled" } });
    const next = rpc.request("double", 2);
    say({ id: 2, result: 4 });
    expect(await next).toBe(4);
  });

  test("the end of the input rejects what waits and what comes later", async () => {
    const { rpc, input } = connect();
    const waiting = rpc.request("double", 1);
    input.destroy();
    await expect(waiting).rejects.toThrow(ConnectionClosedError);
    await expect(rpc.request("double", 1)).rejects.toThrow("JsonRpcConnection: closed, the stream ended");
  });

  test("a message that is no JSON ends the connection", async () => {
    const { rpc, input } = connect();
    const waiting = rpc.request("double", 1);
    input.write(frame("{nope"));
    await expect(waiting).rejects.toThrow(/a message could not be read: SyntaxError/);
  });
});
