// The connection of a kernel that is about to be started: free loopback ports, a key, and the file that tells the kernel.
import { randomBytes, randomInt } from "node:crypto";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ConnectionInfo } from "../protocol/zeromq/connection.ts";
import { atExit } from "../command-line/at-exit.ts";
import type { KernelLaunch } from "./kernel-process.ts";

export interface ConnectionFile {
  path: string;
  info: ConnectionInfo;
  /** Removes the file alone: nobody can read the key any more. To be called when the kernel has read it. */
  hide(): void;
  /** Removes the file and its folder and gives the ports back. */
  remove(): void;
}

const host = "127.0.0.1";

/**
 * Writes a connection file that only this user can read (mode 600), in a folder of its own, which nobody else can enter. Where the
 * kernel knows sockets of Unix they lie there too: of ports of the loopback address every user of the machine can hear what a
 * kernel puts out. A kernel that `isPiped` has no sockets: the file tells it the key alone.
 */
export async function createConnectionFile(
  launch: KernelLaunch,
  { isPiped = false }: { isPiped?: boolean } = {},
): Promise<ConnectionFile> {
  const folder = mkdtempSync(join(tmpdir(), "gradus-kernel-"));
  const removeFolder = (): void => rmSync(folder, { recursive: true, force: true });
  const forget = atExit(removeFolder);
  const socket = join(folder, "socket");
  // A confined kernel has no network, and so no other way to this process.
  const isLocal = knowsUnixSockets(launch) || launch.confinement !== undefined;
  const isShort = Buffer.byteLength(socket) <= LONGEST_SOCKET;
  const transport = isPiped ? "pipe" : isLocal && isShort ? "ipc" : "tcp";
  const ports = transport === "tcp" ? await Promise.all([1, 2, 3, 4, 5].map(reservePort)) : [1, 2, 3, 4, 5];
  const info = connectionInfo(launch, { transport, ip: transport === "ipc" ? socket : host }, ports);
  // Others put a colon where Jupyter has a hyphen (tslab); a kernel that binds the name itself takes the link away.
  if (transport === "ipc" && !knowsUnixSockets(launch)) {
    for (const port of ports) symlinkSync(`${socket}:${port}`, `${socket}-${port}`);
  }
  const path = join(folder, "connection.json");
  writeFileSync(path, JSON.stringify(info, null, 2), { mode: 0o600 });
  return {
    path,
    info,
    hide: () => rmSync(path, { force: true }),
    remove() {
      forget();
      removeFolder();
      for (const port of ports) reserved.delete(port);
    },
  };
}

/** What the kernel is told: where its five sockets are, and a key of its own. */
function connectionInfo(
  { name }: KernelLaunch,
  address: Pick<ConnectionInfo, "transport" | "ip">,
  [shell = 0, iopub = 0, stdin = 0, control = 0, hb = 0]: readonly number[],
): ConnectionInfo {
  return {
    ...address,
    shell_port: shell,
    iopub_port: iopub,
    stdin_port: stdin,
    control_port: control,
    hb_port: hb,
    key: randomBytes(32).toString("hex"),
    signature_scheme: "hmac-sha256",
    kernel_name: name,
  };
}

/** What the path of a socket may measure on every system, with the number that each of the five gets; in bytes. */
const LONGEST_SOCKET = 95;

/** Whether a kernel is known to take the transport ipc: this one, and Python's. Others may say so by failing only. */
function knowsUnixSockets({ argv }: KernelLaunch): boolean {
  if (process.platform === "win32") return false;
  return argv.some((part) => /[\\/]gradus\.mjs$/.test(part) || /^ipykernel(?:_launcher)?$/.test(part));
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
