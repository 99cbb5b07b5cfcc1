// The connection of a kernel that is about to be started: free loopback ports, a key, and the file that tells the kernel.
import { randomBytes, randomInt } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ConnectionInfo } from "../protocol/zeromq/connection.ts";
import { atExit } from "../command-line/at-exit.ts";

export interface ConnectionFile {
  path: string;
  info: ConnectionInfo;
  /** Removes the file and its folder and gives the ports back. */
  remove(): void;
}

const host = "127.0.0.1";

/** Writes a connection file that only this user can read (mode 600), in a folder of its own. */
export async function createConnectionFile(kernelName: string): Promise<ConnectionFile> {
  const [shell, iopub, stdin, control, hb] = await Promise.all([
    reservePort(),
    reservePort(),
    reservePort(),
    reservePort(),
    reservePort(),
  ]);
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
      for (const port of [shell, iopub, stdin, control, hb]) reserved.delete(port);
    },
  };
}

/** Ports of this process's kernels: two that start together must not choose the same. */
const reserved = new Set<number>();

// Below the range from which systems take ports for outgoing connections (Linux from 32768, others higher): one of those may be
// taken at any moment between its choice here and the kernel's bind, and kernels that start in parallel connect all the time.
const portRange = { from: 20_000, to: 32_768 };
const attempts = 200;

/** A port that is free now, reserved until it is released. */
async function reservePort(): Promise<number> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const port = randomInt(portRange.from, portRange.to);
    if (reserved.has(port)) continue;
    reserved.add(port);
    if (await isFree(port)) return port;
    reserved.delete(port);
  }
  throw new Error(`reservePort: none of ${attempts} ports of ${host} was free`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
