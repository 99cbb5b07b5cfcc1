// A message on its way between kernel and page: its parts stay the bytes that they are, only the headers are read.
import type { Channel, Message } from "../../protocol/message.ts";
import { type JsonFields, isJsonObject } from "../../common/json.ts";

export interface FramedMessage {
  channel: Channel;
  /** Header, parent header, metadata and content as JSON, then any buffers. */
  parts: readonly Uint8Array[];
}

/** How many parts are JSON. */
export const JSON_PARTS = 4;

/** What routing needs to know of a header; empty where it says nothing. */
export interface HeaderNames {
  id: string;
  type: string;
  session: string;
}

/** A message of this server's own as bytes. */
export function frameMessage(channel: Channel, message: Message): FramedMessage {
  const { header, parentHeader, metadata, content, buffers } = message;
  const parts = [header, parentHeader, metadata, content].map((part) => Buffer.from(JSON.stringify(part)));
  return { channel, parts: [...parts, ...buffers] };
}

export function headerOf(message: FramedMessage): HeaderNames {
  return readHeader(message, 0);
}

export function parentOf(message: FramedMessage): HeaderNames {
  return readHeader(message, 1);
}

/** The content, or an empty object where it is none. */
export function contentOf(message: FramedMessage): JsonFields {
  return readPart(message, JSON_PARTS - 1);
}

function readHeader(message: FramedMessage, place: number): HeaderNames {
  const fields = readPart(message, place);
  const text = (name: string): string => (typeof fields[name] === "string" ? fields[name] : "");
  return { id: text("msg_id"), type: text("msg_type"), session: text("session") };
}

function readPart({ parts }: FramedMessage, place: number): JsonFields {
  try {
    const value: unknown = JSON.parse(Buffer.from(parts[place] ?? []).toString("utf8"));
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}
