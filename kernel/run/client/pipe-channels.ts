// The way to a kernel that was started with a pipe for its messages.
import type { Socket } from "node:net";
import { describeFault } from "../../common/describe-fault.ts";
import { splitMessages } from "../../common/split-messages.ts";
import { LONGEST_MESSAGE, packForPipe, unpackFromPipe } from "../../protocol/pipe/frames.ts";
import type { ConnectionInfo } from "../../protocol/zeromq/connection.ts";
import { Signer } from "../../protocol/zeromq/wire.ts";
import type { ClientChannels, ClientEvents } from "./kernel-client.ts";

interface PipeEvents extends ClientEvents {
  onLog: (line: string) => void;
  /** Nothing that comes after this can be read. */
  onFault: () => void;
}

/** Reads what the kernel says: user code may have written into the pipe as well, but cannot sign. */
export function openPipe(
  pipe: Socket,
  { key, signature_scheme: scheme }: ConnectionInfo,
  { onReply, onIopub, onLog, onFault }: PipeEvents,
): ClientChannels {
  const signer = new Signer(key, scheme);
  const receive = (packed: Uint8Array): void => {
    try {
      const { channel, message } = unpackFromPipe(packed, signer);
      (channel === "iopub" ? onIopub : onReply)(message);
    } catch (error) {
      onLog(`a message of the kernel was dropped: ${describeFault(error)}`);
    }
  };
  pipe.on("data", splitMessages(LONGEST_MESSAGE, receive, onFault));
  // The process tells of its end.
  pipe.on("error", () => {});
  return {
    send(channel, message) {
      if (pipe.writable) pipe.write(packForPipe(channel, message, signer));
    },
    close: () => pipe.destroy(),
  };
}
