// The connection of a kernel that is about to be started: free loopback ports, a key, and the file that tells the kernel.
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ConnectionInfo } from "../protocol/connection.ts";
import { atExit } from "./at-exit.ts";

export interface ConnectionFile {
  path: string;
  info: ConnectionInfo;
  /** Removes the file and its folder. */
  remove(): void;
}

const host = "127.0.0.1";

/** Writes a connection file that only this user can read (mode 600), in a folder of its own. */
export async function createConnectionFile(kernelName: string): Promise<ConnectionFile> {
  const [shell, iopub, stdin, control, hb] = await freePorts();
  const info: ConnectionInfo = {
    transport: "tcp",
    ip: host,
    shell_port: shell,
    iopub_port: iopub,
    stdin_port: stdin,
    control_port: control,
    hb_port: hb,
    key: randomBytes(32).toString("hex"),
    signature_scheme: "hmac-sha256",
    kernel_name: kernelName,
  };
  const folder = mkdtempSync(join(tmpdir(), "gradus-kernel-"));
  const path = join(folder, "connection.json");
  const removeFolder = (): void => rmSync(folder, { recursive: true, force: true });
  const forget = atExit(removeFolder);
  writeFileSync(path, JSON.stringify(info, null, 2), { mode: 0o600 });
  return {
    path,
    info,
    remove() {
      forget();
      removeFolder();
    },
  };
}

/** Five ports that are free now. They are held together before any is let go, so that they differ. */
async function freePorts(): Promise<[number, number, number, number, number]> {
  const [a, b, c, d, e] = await Promise.all([hold(), hold(), hold(), hold(), hold()]);
  await Promise.all([a, b, c, d, e].map(({ server }) => new Promise((resolve) => server.close(resolve))));
  return [a.port, b.port, c.port, d.port, e.port];
}

function hold(): Promise<{ server: Server; port: number }> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, host, () => {
      const address = server.address();
      if (address === null || typeof address === "string") reject(new Error(`freePorts: no port at ${address}`));
      else resolve({ server, port: address.port });
    });
  });
}
