import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { jsonWire, v1Wire } from "gradus-kernel/lab/kernels/websocket-wire";
import type { FramedMessage } from "gradus-kernel/lab/kernels/framed-message";
import { runToEnd } from "../../../run-to-end.ts";
import { pythonWith } from "../../python.ts";

const channel = fc.constantFrom("shell", "control", "stdin", "iopub" as const);
const json = fc.dictionary(fc.string(), fc.jsonValue()).map((value) => Buffer.from(JSON.stringify(value)));
const message: fc.Arbitrary<FramedMessage> = fc.record({
  channel,
  parts: fc
    .tuple(json, json, json, json, fc.array(fc.uint8Array()))
    .map(([header, parent, metadata, content, buffers]) => [header, parent, metadata, content, ...buffers]),
});

function plain({ channel, parts }: FramedMessage): unknown {
  const texts = parts.slice(0, 4).map((part): unknown => JSON.parse(Buffer.from(part).toString()));
  return { channel, texts, buffers: parts.slice(4).map((part) => Buffer.from(part).toString("hex")) };
}

describe("v1", () => {
  test("is the table of offsets and the parts, as the protocol's document has it", () => {
    const parts = ["{}", "{}", "{}", '{"a":1}'].map((part) => Buffer.from(part));
    const bytes = Buffer.from(v1Wire.encode({ channel: "shell", parts: [...parts, Buffer.from([255])] }));
    // 7 offsets: channel, 4 JSON parts, 1 buffer, the end; the table takes 8 × (1 + 7) bytes.
    const table = [7, 64, 69, 71, 73, 75, 82, 83].map((number) => {
      const field = Buffer.alloc(8);
      field.writeUInt32LE(number);
      return field;
    });
    expect(bytes.toString("latin1")).toBe(
      Buffer.concat([...table, Buffer.from('shell{}{}{}{"a":1}'), Buffer.from([255])]).toString("latin1"),
    );
  });

  test("carries every message unchanged", () => {
    fc.assert(
      fc.property(message, (sent) => {
        const { channel, parts } = v1Wire.decode(Buffer.from(v1Wire.encode(sent)), true);
        expect(channel).toBe(sent.channel);
        expect(parts.map((part) => Buffer.from(part))).toEqual(sent.parts.map((part) => Buffer.from(part)));
      }),
    );
  });

  test("refuses whatever is not a message, and never reads beyond its end", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(() => v1Wire.decode(Buffer.from(bytes), true)).toThrow(RangeError);
      }),
    );
    const whole = Buffer.from(
      v1Wire.encode({ channel: "shell", parts: ["{}", "{}", "{}", "{}"].map((part) => Buffer.from(part)) }),
    );
    for (let length = 0; length < whole.length; length += 1) {
      expect(() => v1Wire.decode(whole.subarray(0, length), true)).toThrow(RangeError);
    }
  });
});

describe("the older form", () => {
  test("carries every message with the same meaning", () => {
    fc.assert(
      fc.property(message, (sent) => {
        const data = jsonWire.encode(sent);
        const back = jsonWire.decode(Buffer.from(data), typeof data !== "string");
        expect(plain(back)).toEqual(plain(sent));
      }),
    );
  });

  test.each(["[]", "1", "{", '{"channel":"none"}', '{"channel":"shell","header":[]}'])("refuses %s", (text) => {
    expect(() => jsonWire.decode(Buffer.from(text), false)).toThrow(RangeError);
  });

  const python = pythonWith("notebook.base.zmqhandlers");
  test.skipIf(python === null)("is what Jupyter Notebook writes and reads", () => {
    const program = [
      "import json, sys",
      "from notebook.base.zmqhandlers import serialize_binary_message, deserialize_binary_message",
      "message = dict(channel='iopub', header={'msg_id': 'a'}, parent_header={}, metadata={}, content={'b': [1, 'ä']}, buffers=[b'xy', b''])",
      "ours = deserialize_binary_message(bytes.fromhex(sys.argv[1]))",
      "ours['buffers'] = [bytes(buffer).hex() for buffer in ours['buffers']]",
      "print(json.dumps([serialize_binary_message(message).hex(), ours]))",
    ].join("\n");
    const parts = [{ msg_id: "a" }, {}, {}, { b: [1, "ä"] }].map((part) => Buffer.from(JSON.stringify(part)));
    const sent: FramedMessage = { channel: "iopub", parts: [...parts, Buffer.from("xy"), Buffer.alloc(0)] };
    const bytes = Buffer.from(jsonWire.encode(sent));
    const { stdout } = runToEnd(python ?? "", ["-W", "ignore", "-c", program, bytes.toString("hex")]);
    const [theirs, ours] = JSON.parse(stdout);
    expect(plain(jsonWire.decode(Buffer.from(theirs, "hex"), true))).toEqual(plain(sent));
    expect(ours).toEqual({
      channel: "iopub",
      header: { msg_id: "a" },
      parent_header: {},
      metadata: {},
      content: { b: [1, "ä"] },
      buffers: ["7879", ""],
    });
  });
});
