// One message of the Jupyter protocol, and how a new one is made.
import { platform } from "#platform";
import type { JsonFields } from "../common/json.ts";

/** The version of the messaging specification that the kernel speaks. */
export const PROTOCOL_VERSION = "5.5";

/** The sockets that carry signed messages. */
export type Channel = "shell" | "control" | "stdin" | "iopub";

export interface MessageHeader {
  msg_id: string;
  msg_type: string;
  session: string;
  username: string;
  /** ISO 8601, with the time zone. */
  date: string;
  version: string;
}

export interface Message {
  /** What ROUTER sockets put in front: who sent a request, or for whom a reply is; the topic on iopub. */
  identities: Uint8Array[];
  header: MessageHeader;
  parentHeader: MessageHeader | Record<string, never>;
  metadata: JsonFields;
  content: JsonFields;
  buffers: Uint8Array[];
}

/** What may be left out of a new message. */
export interface MessageOptions {
  parent?: Message | null;
  identities?: Uint8Array[];
  metadata?: JsonFields;
  buffers?: Uint8Array[];
}

/** Makes the messages of one side of the connection, which is one session. */
export class MessageFactory {
  readonly session: string;
  readonly #username: string;

  constructor(session: string = platform.newId(), username = "kernel") {
    this.session = session;
    this.#username = username;
  }

  /** A new message with an id and a date of its own. */
  create(
    type: string,
    content: JsonFields,
    { parent = null, identities = [], metadata = {}, buffers = [] }: MessageOptions = {},
  ): Message {
    const header: MessageHeader = {
      msg_id: platform.newId(),
      msg_type: type,
      session: this.session,
      username: this.#username,
      date: new Date().toISOString(),
      version: PROTOCOL_VERSION,
    };
    return { identities, header, parentHeader: parent?.header ?? {}, metadata, content, buffers };
  }
}
