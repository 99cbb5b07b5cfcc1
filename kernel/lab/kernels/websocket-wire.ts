// Messages as WebSocket frames: the binary subprotocol v1.kernel.websocket.jupyter.org, and the older JSON form.
import type { Channel } from "../../protocol/message.ts";
import { type JsonFields, isJsonObject } from "../../common/json.ts";
import { JSON_PARTS, type FramedMessage } from "./framed-message.ts";

export const V1_PROTOCOL = "v1.kernel.websocket.jupyter.org";

/** One form of the messages between page and server. */
export interface WebSocketWire {
  encode(message: FramedMessage): string | Uint8Array;
  /** Throws a RangeError for a frame that is no message. */
  decode(data: Buffer, isBinary: boolean): FramedMessage;
}

const CHANNELS: ReadonlySet<string> = new Set<Channel>(["shell", "control", "stdin", "iopub"]);

function isChannel(name: unknown): name is Channel {
  return typeof name === "string" && CHANNELS.has(name);
}

/** Bytes of one number in the table of v1, and in that of the older binary form. */
const V1_NUMBER = 8;
const OLD_NUMBER = 4;

/** v1: how many offsets, the offsets (little endian, 64 bits), channel, parts; the last offset is the end. */
export const v1Wire: WebSocketWire = {
  encode({ channel, parts }) {
    const all = [Buffer.from(channel), ...parts];
    const table = Buffer.alloc(V1_NUMBER * (all.length + 2));
    table.writeBigUInt64LE(BigInt(all.length + 1), 0);
    let offset = table.length;
    for (const [index, part] of all.entries()) {
      table.writeBigUInt64LE(BigInt(offset), V1_NUMBER * (index + 1));
      offset += part.length;
    }
    table.writeBigUInt64LE(BigInt(offset), V1_NUMBER * (all.length + 1));
    return Buffer.concat([table, ...all], offset);
  },
  decode(data) {
    const count = data.length < V1_NUMBER ? 0 : Number(data.readBigUInt64LE(0));
    // Offsets of the channel, of at least four parts, and of the end.
    if (count < JSON_PARTS + 2 || V1_NUMBER * (count + 1) > data.length) throw malformed(`a table of ${count} offsets`);
    const offsets = Array.from({ length: count }, (_, index) => Number(data.readBigUInt64LE(V1_NUMBER * (index + 1))));
    const [channel, ...parts] = slices(data, offsets);
    return { channel: readChannel(channel?.toString("utf8")), parts };
  },
};

/** The older form: JSON text; with buffers binary: how many, offsets (big endian, 32 bits), the JSON, the buffers. */
export const jsonWire: WebSocketWire = {
  encode({ channel, parts }) {
    const [header, parentHeader, metadata, content, ...buffers] = parts.map((part) => Buffer.from(part));
    // The parts are JSON already: they are put together, not parsed and written again.
    const json =
      `{"channel":"${channel}","header":${header},"parent_header":${parentHeader},` +
      `"metadata":${metadata},"content":${content},"buffers":[]}`;
    if (buffers.length === 0) return json;
    const all = [Buffer.from(json), ...buffers];
    const table = Buffer.alloc(OLD_NUMBER * (all.length + 1));
    table.writeUInt32BE(all.length, 0);
    let offset = table.length;
    for (const [index, part] of all.entries()) {
      table.writeUInt32BE(offset, OLD_NUMBER * (index + 1));
      offset += part.length;
    }
    return Buffer.concat([table, ...all], offset);
  },
  decode(data, isBinary) {
    if (!isBinary) return fromJson(data, []);
    const count = data.length < OLD_NUMBER ? 0 : data.readUInt32BE(0);
    if (count < 1 || OLD_NUMBER * (count + 1) > data.length) throw malformed(`a table of ${count} offsets`);
    const offsets = Array.from({ length: count }, (_, index) => data.readUInt32BE(OLD_NUMBER * (index + 1)));
    const [json, ...buffers] = slices(data, [...offsets, data.length]);
    return fromJson(json ?? data, buffers);
  },
};

function slices(data: Buffer, offsets: readonly number[]): Buffer[] {
  return offsets.slice(0, -1).map((start, index) => {
    const end = offsets[index + 1] ?? 0;
    if (start > end || end > data.length) throw malformed(`a part from ${start} to ${end} of ${data.length} bytes`);
    return data.subarray(start, end);
  });
}

function fromJson(json: Buffer, buffers: readonly Buffer[]): FramedMessage {
  let message: unknown;
  try {
    message = JSON.parse(json.toString("utf8"));
  } catch (error) {
    throw new RangeError("WebSocketWire.decode: a message must be JSON", { cause: error });
  }
  if (!isJsonObject(message)) throw malformed("JSON that is no object");
  const part = (name: string): Buffer => Buffer.from(JSON.stringify(objectField(message, name)));
  const channel = message["channel"] === undefined ? "shell" : readChannel(message["channel"]);
  return { channel, parts: [part("header"), part("parent_header"), part("metadata"), part("content"), ...buffers] };
}

function objectField(message: JsonFields, name: string): JsonFields {
  const value = message[name];
  if (value === undefined || value === null) return {};
  if (isJsonObject(value)) return value;
  throw malformed(`a ${name} that is no object`);
}

function readChannel(name: unknown): Channel {
  if (isChannel(name)) return name;
  throw malformed(`the channel ${JSON.stringify(name)}`);
}

function malformed(received: string): RangeError {
  return new RangeError(`WebSocketWire.decode: a frame must hold one message, got ${received}`);
}
