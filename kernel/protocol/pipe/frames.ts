// A message of the protocol on a pipe: its channel, and the frames that it has on ZeroMQ's sockets, each with its length.
import { headerOf } from "../../common/split-messages.ts";
import type { Channel, Message } from "../message.ts";
import { packMessage, type Signer, unpackMessage, WireError } from "../zeromq/wire.ts";

/** The descriptor under which a kernel that has no sockets finds the pipe. */
export const PIPE = 4;

/** The longest message, in bytes. Who starts a kernel keeps what it publishes in memory. */
export const LONGEST_MESSAGE: number = 128 * 2 ** 20;

const CHANNELS: readonly Channel[] = ["shell", "control", "stdin", "iopub"];
const LENGTH = 4;

/** A message with its length, as it goes into the pipe. */
export function packForPipe(channel: Channel, message: Message, signer: Signer): Uint8Array {
  const parts = packMessage(message, signer).flatMap((frame) => [headerOf(frame), frame]);
  const packed = Buffer.concat([Uint8Array.of(CHANNELS.indexOf(channel)), ...parts]);
  return Buffer.concat([headerOf(packed), packed]);
}

/** What was packed, without the length of the whole; throws a WireError as `unpackMessage` does. */
export function unpackFromPipe(packed: Uint8Array, signer: Signer): { channel: Channel; message: Message } {
  const bytes = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
  const channel = CHANNELS[bytes[0] ?? -1];
  if (channel === undefined) throw new WireError(`unpackFromPipe: there is no channel ${bytes[0]}`);
  const frames: Uint8Array[] = [];
  for (let at = 1; at < bytes.length;) {
    const start = at + LENGTH;
    const end = start <= bytes.length ? start + bytes.readUInt32BE(at) : Infinity;
    if (end > bytes.length) throw new WireError("unpackFromPipe: a frame is longer than its message");
    frames.push(bytes.subarray(start, end));
    at = end;
  }
  return { channel, message: unpackMessage(frames, signer) };
}
