// The two ends of a new line between a submission's kernel and the process that checks it.
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { atExit } from "../../command-line/at-exit.ts";

export interface LineEnds {
  /** Becomes a descriptor of the submission's kernel. */
  submission: Socket;
  /** Goes to the process that checks. This process does not read it: what comes would be lost to the other. */
  checker: Socket;
}

/** What the path of a socket may measure on every system, in bytes. */
const LONGEST_SOCKET = 100;

/** Makes a line. Only this user can reach the folder in which one end looks for the other, and it is gone when they have met. */
export async function makeLine(): Promise<LineEnds> {
  const folder = mkdtempSync(join(tmpdir(), "gradus-line-"));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  const forget = atExit(remove);
  const server = createServer({ pauseOnConnect: true });
  try {
    const submission = connect(await listen(server, join(folder, "line")));
    const [checker] = await Promise.all([accepted(server, submission), once(submission, "connect")]);
    for (const end of [submission, checker]) end.on("error", () => {});
    return { submission, checker };
  } finally {
    server.close();
    forget();
    remove();
  }
}

/** Listens at a path, or at a port of the loopback address where systems have no such paths; where to connect to. */
async function listen(server: Server, path: string): Promise<{ path: string } | { host: string; port: number }> {
  const host = "127.0.0.1";
  const isLocal = process.platform !== "win32" && Buffer.byteLength(path) <= LONGEST_SOCKET;
  server.listen(isLocal ? { path } : { host, port: 0 });
  await once(server, "listening");
  const address = server.address();
  return typeof address === "object" && address !== null ? { host, port: address.port } : { path };
}

/** The other end of `own`, and nobody who has found the port. */
function accepted(server: Server, own: Socket): Promise<Socket> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.on("connection", (socket) => {
      if (socket.remotePort === own.localPort) resolve(socket);
      else socket.destroy();
    });
  });
}
