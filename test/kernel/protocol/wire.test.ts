// The wire format against signatures that Python's hmac module computed, and round trips of any message.
import type { JsonFields } from "gradus-kernel/common/json";
import * as fc from "fast-check";
import type { Message } from "gradus-kernel/protocol/message";
import { packMessage, signatureOf, Signer, unpackMessage } from "gradus-kernel/protocol/zeromq/wire";
import { describe, expect, test } from "vitest";

const KEY = "a0436f6c-1916-498b-8eb9-e81ab9368e84";
const FRAMES = [
  '{"msg_id":"m1","msg_type":"execute_request","session":"s1","username":"u","date":"2026-01-01T00:00:00Z","version":"5.3"}',
  "{}",
  "{}",
  '{"code":"1+1"}',
].map((text) => Buffer.from(text));

/** hmac.new(KEY, digestmod=…) updated with the four frames, hexdigest(), in Python 3. */
const PYTHON_SIGNATURES = {
  "hmac-sha256": "0299883206e7eb046ac35d49c36ceeae2ff88256d7f49ff08a8af83e3afe3f46",
  "hmac-sha512":
    "2d181595305bc1de3d559e5fca81607d5364b8df9a2c1806114c13884d0df8241e10fb042bc5ffaa701aee00ab0829790fe819785326f7e9b56b7db6683ef913",
  "hmac-md5": "916b9bb43e4e03c2c66625d774762352",
};

const DELIMITER = Buffer.from("<IDS|MSG>");

function received(overrides: { signature?: string; frames?: Buffer[]; identities?: Buffer[] } = {}): Buffer[] {
  const { signature = PYTHON_SIGNATURES["hmac-sha256"], frames = FRAMES, identities = [] } = overrides;
  return [...identities, DELIMITER, Buffer.from(signature), ...frames];
}

describe("signatures", () => {
  test.each(Object.entries(PYTHON_SIGNATURES))("%s signs as Python's hmac does", (scheme, signature) => {
    expect(new Signer(KEY, scheme).sign(FRAMES)).toBe(signature);
  });

  test("an empty key signs with an empty signature and takes any", () => {
    const signer = new Signer("");
    expect(signer.sign(FRAMES)).toBe("");
    expect(unpackMessage(received({ signature: "anything" }), signer).header.msg_id).toBe("m1");
  });

  test.each(["sha256", "hmac-", "hmac-nothing", ""])("the scheme %j is refused", (scheme) => {
    expect(() => new Signer(KEY, scheme)).toThrow(RangeError);
  });
});

describe("unpackMessage", () => {
  const signer = new Signer(KEY);

  test("reads the frames that Python signed", () => {
    const message = unpackMessage(received({ identities: [Buffer.from("client")] }), signer);
    expect(message.header).toMatchObject({ msg_id: "m1", msg_type: "execute_request", session: "s1", version: "5.3" });
    expect(message.content).toEqual({ code: "1+1" });
    expect(message.identities).toEqual([Buffer.from("client")]);
    expect(message.parentHeader).toEqual({});
  });

  test("refuses a frame that was changed", () => {
    const frames = [...FRAMES.slice(0, 3), Buffer.from('{"code":"1+2"}')];
    expect(() => unpackMessage(received({ frames }), signer)).toThrow("signature");
  });

  test.each(["", "00", "ü".repeat(32)])("refuses the signature %j", (signature) => {
    expect(() => unpackMessage(received({ signature }), signer)).toThrow("signature");
  });

  test("verifies before it parses", () => {
    const frames = [Buffer.from("{not json"), ...FRAMES.slice(1)];
    expect(() => unpackMessage(received({ frames }), signer)).toThrow("signature");
    const signature = signer.sign(frames);
    expect(() => unpackMessage(received({ frames, signature }), signer)).toThrow("the header must be JSON");
  });

  test.each([
    ["no delimiter", FRAMES, "no delimiter"],
    ["too few frames", received().slice(0, 4), "5 frames must follow"],
    ["nothing", [], "no delimiter"],
  ])("refuses %s", (_, frames, message) => {
    expect(() => unpackMessage(frames, signer)).toThrow(message);
  });

  test.each([
    ["[]", "must be an object"],
    ["null", "must be an object"],
    ["{}", "needs a string msg_id"],
    ['{"msg_id":1}', "needs a string msg_id"],
  ])("refuses the signed header %s", (header, message) => {
    const frames = [Buffer.from(header), ...FRAMES.slice(1)];
    expect(() => unpackMessage(received({ frames, signature: signer.sign(frames) }), signer)).toThrow(message);
  });

  test("refuses bytes that are not UTF-8", () => {
    const frames = [...FRAMES.slice(0, 3), Buffer.from([0x7b, 0xff, 0x7d])];
    expect(() => unpackMessage(received({ frames, signature: signer.sign(frames) }), signer)).toThrow("must be JSON");
  });
});

describe("round trip", () => {
  const text = fc.string({ unit: "grapheme" });
  const bytes = fc.uint8Array({ maxLength: 40 }).filter((frame) => !DELIMITER.equals(frame));
  const object: fc.Arbitrary<JsonFields> = fc.dictionary(
    text.filter((name) => name !== "__proto__"),
    fc.jsonValue({ noUnicodeString: false }).filter((value) => JSON.stringify(value) !== undefined),
  );
  const header = fc.record({
    msg_id: text,
    msg_type: text,
    session: text,
    username: text,
    date: text,
    version: text,
  });
  const message: fc.Arbitrary<Message> = fc.record({
    identities: fc.array(bytes, { maxLength: 3 }),
    header,
    parentHeader: fc.oneof(header, fc.constant({})),
    metadata: object,
    content: object,
    buffers: fc.array(fc.uint8Array({ maxLength: 100 }), { maxLength: 3 }),
  });

  test("what is packed unpacks to the same message", () => {
    fc.assert(
      fc.property(message, fc.string(), (original, key) => {
        const signer = new Signer(key);
        const unpacked = unpackMessage(packMessage(original, signer), signer);
        // JSON has no -0.
        const plain: unknown = JSON.parse(JSON.stringify(original.content));
        expect(unpacked.content).toEqual(plain);
        expect(unpacked.header).toEqual(original.header);
        expect(unpacked.parentHeader).toEqual(original.parentHeader);
        expect(unpacked.identities.map((frame) => [...frame])).toEqual(original.identities.map((frame) => [...frame]));
        expect(unpacked.buffers.map((frame) => [...frame])).toEqual(original.buffers.map((frame) => [...frame]));
      }),
    );
  });

  test("one changed byte in a signed frame is always seen", () => {
    const signer = new Signer("key");
    fc.assert(
      fc.property(message, fc.nat(), fc.nat(), fc.integer({ min: 1, max: 255 }), (original, which, where, change) => {
        const frames = packMessage(original, signer).map((frame) => Uint8Array.from(frame));
        const signed = frames.slice(original.identities.length + 2, original.identities.length + 6);
        const frame = signed[which % signed.length] ?? new Uint8Array(1);
        const at = where % frame.length;
        frame[at] = (frame[at] ?? 0) ^ change;
        expect(() => unpackMessage(frames, signer)).toThrow("signature");
      }),
    );
  });

  test("signatureOf names the frame behind the delimiter", () => {
    expect(signatureOf(received())).toBe(PYTHON_SIGNATURES["hmac-sha256"]);
    expect(signatureOf([Buffer.from("no delimiter")])).toBe("");
  });
});
