// What passes between who grades and a process that checks. The channel writes JSON.
import type { Manner } from "../../common/manner.ts";
import type { Channel, Message } from "../../protocol/message.ts";

/** A message of Jupyter's protocol, without what only sockets and widgets have. */
export type CheckMessage = Omit<Message, "identities" | "buffers">;

/** Each names the submission that it is about: one of these is served at a time. */
export type ToChecker =
  /** Comes with the submission's line. */
  | { type: "begin"; submission: number; cwd: string; manner: Manner }
  | { type: "request"; submission: number; channel: Extract<Channel, "shell" | "control">; message: CheckMessage }
  | { type: "end"; submission: number };

export type FromChecker =
  /** Cells may be sent. */
  | { type: "begun"; submission: number }
  /** Nothing can be asked of it any more: its kernel has ended, or has broken the rules of the line. */
  | { type: "cut"; submission: number }
  | { type: "message"; submission: number; channel: Channel; message: CheckMessage }
  /** Nothing of the submission is left; `doubt` says why the process must not serve another one all the same. */
  | { type: "ended"; submission: number; doubt: string | null };

/** A message as the protocol's core takes it. */
export function whole(message: CheckMessage): Message {
  return { ...message, identities: [], buffers: [] };
}

export function stripped({ header, parentHeader, metadata, content }: Message): CheckMessage {
  return { header, parentHeader, metadata, content };
}
