// The way to a kernel over its ZeroMQ sockets.
import { describeFault } from "../../common/describe-fault.ts";
import { socketAddress, type ConnectionInfo } from "../../protocol/zeromq/connection.ts";
import { type Dealer, type Subscriber, zeromq } from "../../protocol/zeromq/library.ts";
import type { Message } from "../../protocol/message.ts";
import { SendQueue } from "../../protocol/zeromq/send-queue.ts";
import { packMessage, Signer, unpackMessage } from "../../protocol/zeromq/wire.ts";
import type { ClientChannels, ClientEvents } from "./kernel-client.ts";

/** Connects at once; ZeroMQ keeps trying until the kernel has bound its sockets. `onLog` is told what was dropped or could not be sent. */
export function openSockets(
  connection: ConnectionInfo,
  session: string,
  { onReply, onIopub }: ClientEvents,
  onLog: (line: string) => void,
): ClientChannels {
  const { Dealer, Subscriber } = zeromq();
  const signer = new Signer(connection.key, connection.signature_scheme);
  // Without a limit: at ZeroMQ's default a subscriber loses what it has not read in time.
  const options = { linger: 0, receiveHighWaterMark: 0, reconnectInterval: 20 };
  // A DEALER's identity must be the session's, as the kernel addresses input requests by it.
  const dealer = { ...options, sendHighWaterMark: 0, routingId: session };
  const shell = new Dealer(dealer);
  const control = new Dealer(dealer);
  const iopub = new Subscriber(options);
  for (const [name, socket] of [
    ["shell", shell],
    ["control", control],
    ["iopub", iopub],
  ] as const) {
    socket.connect(socketAddress(connection, name));
  }
  iopub.subscribe();
  const report = (error: unknown): void => onLog(`a request could not be sent: ${describeFault(error)}`);
  const queues = { shell: new SendQueue(shell, report), control: new SendQueue(control, report) };
  const read = (socket: Dealer | Subscriber, handle: (message: Message) => void): void =>
    void readAll(socket, (frames) => handle(unpackMessage(frames, signer)), onLog);
  read(shell, onReply);
  read(control, onReply);
  read(iopub, onIopub);
  return {
    send: (channel, message) => queues[channel].send(packMessage(message, signer)),
    close() {
      for (const socket of [shell, control, iopub]) socket.close();
    },
  };
}

async function readAll(
  socket: Dealer | Subscriber,
  handle: (frames: Uint8Array[]) => void,
  onLog: (line: string) => void,
): Promise<void> {
  try {
    for await (const frames of socket) {
      try {
        handle(frames);
      } catch (error) {
        onLog(`a message of the kernel was dropped: ${describeFault(error)}`);
      }
    }
  } catch (error) {
    onLog(`a socket of the kernel cannot be read any more: ${describeFault(error)}`);
  }
}
