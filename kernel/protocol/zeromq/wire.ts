// The wire format: a message as ZeroMQ frames, signed; frames as a message, verified before anything is parsed.
import { isJsonObject, type JsonFields } from "../../common/json.ts";
import { createHmac, getHashes, timingSafeEqual } from "node:crypto";
import { type Message, type MessageHeader } from "../message.ts";

/** Frames that are not a message of this connection. */
export class WireError extends Error {
  override readonly name = "WireError";
}

const DELIMITER = Buffer.from("<IDS|MSG>");

/** Frames between the delimiter and the buffers: signature, header, parent header, metadata, content. */
const FIXED_FRAMES = 5;

/** Signs and verifies the four JSON frames of messages with the key of the connection. */
export class Signer {
  readonly #key: string;
  readonly #hash: string;

  /** Throws a RangeError for a scheme that is not `hmac-` and a hash that this Node knows. */
  constructor(key: string, scheme = "hmac-sha256") {
    const hash = scheme.startsWith("hmac-") ? scheme.slice("hmac-".length) : "";
    if (!getHashes().includes(hash)) {
      throw new RangeError(`Signer: the scheme must be hmac- and the name of a hash, got ${JSON.stringify(scheme)}`);
    }
    this.#key = key;
    this.#hash = hash;
  }

  /** The signature in hexadecimal digits; empty where the key is empty, as the protocol has it. */
  sign(frames: readonly Uint8Array[]): string {
    if (this.#key === "") return "";
    const hmac = createHmac(this.#hash, this.#key);
    for (const frame of frames) hmac.update(frame);
    return hmac.digest("hex");
  }

  /** Whether `signature` is that of `frames`, in a time that does not tell where they differ. */
  verify(frames: readonly Uint8Array[], signature: Uint8Array): boolean {
    const expected = Buffer.from(this.sign(frames));
    return expected.length === 0 || (expected.length === signature.length && timingSafeEqual(expected, signature));
  }
}

/** A message as frames: identities, delimiter, signature, the four JSON frames, buffers. */
export function packMessage(message: Message, signer: Signer): Uint8Array[] {
  const parts = [message.header, message.parentHeader, message.metadata, message.content].map((part) =>
    Buffer.from(JSON.stringify(part)),
  );
  return [...message.identities, DELIMITER, Buffer.from(signer.sign(parts)), ...parts, ...message.buffers];
}

function parseFrame(name: string, frame: Uint8Array): JsonFields {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(frame));
  } catch (error) {
    throw new WireError(`unpackMessage: the ${name} must be JSON: ${error instanceof Error ? error.message : error}`);
  }
  if (!isJsonObject(value)) throw new WireError(`unpackMessage: the ${name} must be an object, got ${typeof value}`);
  return value;
}

function readHeader(name: string, fields: JsonFields): MessageHeader {
  const field = (key: string, fallback?: string): string => {
    const value = fields[key] ?? fallback;
    if (typeof value !== "string") {
      throw new WireError(`unpackMessage: the ${name} needs a string ${key}, got ${JSON.stringify(value)}`);
    }
    return value;
  };
  return {
    ...fields,
    msg_id: field("msg_id"),
    msg_type: field("msg_type"),
    session: field("session", ""),
    username: field("username", ""),
    date: field("date", ""),
    version: field("version", "5.0"),
  };
}

/**
 * Frames as a message.
 *
 * Throws a WireError where the delimiter or a frame is missing, the signature is wrong, or a frame is not the JSON it must be.
 */
export function unpackMessage(frames: readonly Uint8Array[], signer: Signer): Message {
  const at = frames.findIndex((frame) => DELIMITER.equals(frame));
  if (at < 0) throw new WireError(`unpackMessage: no delimiter among ${frames.length} frames`);
  const rest = frames.slice(at + 1);
  const [signature, header, parentHeader, metadata, content] = rest;
  if (!signature || !header || !parentHeader || !metadata || !content) {
    throw new WireError(`unpackMessage: ${FIXED_FRAMES} frames must follow the delimiter, got ${rest.length}`);
  }
  if (!signer.verify([header, parentHeader, metadata, content], signature)) {
    throw new WireError("unpackMessage: the signature is not that of the frames");
  }
  const parent = parseFrame("parent header", parentHeader);
  return {
    identities: frames.slice(0, at),
    header: readHeader("header", parseFrame("header", header)),
    parentHeader: Object.keys(parent).length === 0 ? {} : readHeader("parent header", parent),
    metadata: parseFrame("metadata", metadata),
    content: parseFrame("content", content),
    buffers: rest.slice(FIXED_FRAMES),
  };
}

/** The signature frame of received frames, in hexadecimal digits; empty where there is none. */
export function signatureOf(frames: readonly Uint8Array[]): string {
  const at = frames.findIndex((frame) => DELIMITER.equals(frame));
  const signature = at < 0 ? undefined : frames[at + 1];
  return signature ? Buffer.from(signature).toString("latin1") : "";
}
