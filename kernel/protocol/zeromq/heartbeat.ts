// A kernel's heartbeat, heard from outside: what arrives there comes back unchanged.
import { setTimeout as delay } from "node:timers/promises";
import { type ConnectionInfo, socketAddress } from "./connection.ts";
import { type Request, zeromq } from "./library.ts";

/** How long a kernel may take to bind its sockets; after it a kernel is taken for one that has no heartbeat. In milliseconds. */
const PATIENCE = 10_000;

/**
 * Resolves when the kernel's heart has beaten once, when `over` does, or when none is heard in time: the kernel has bound its sockets.
 *
 * To be awaited before the first request. While a socket is being bound zeromq.js refuses to send through it, and a kernel that reads
 * before it has bound (tslab) stops reading for good when its first answer is refused: it looks alive and is deaf.
 */
export async function firstHeartbeat(connection: ConnectionInfo, over: Promise<unknown>): Promise<void> {
  const { Request } = zeromq();
  const socket = new Request({ linger: 0, reconnectInterval: 20 });
  socket.connect(socketAddress(connection, "hb"));
  const waited = new AbortController();
  const patience = delay(PATIENCE, undefined, { ref: false, signal: waited.signal }).catch(() => {});
  try {
    await Promise.race([echo(socket), over, patience]);
  } finally {
    waited.abort();
    socket.close();
  }
}

async function echo(socket: Request): Promise<void> {
  try {
    await socket.send("ping");
    await socket.receive();
  } catch {
    // Closed while it waited.
  }
}
