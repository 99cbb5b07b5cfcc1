// Ports of this machine that nobody uses, for servers and kernels that tests start.
import { once } from "node:events";
import { createServer } from "node:net";

/** So many ports, each another one: they are given back only when all have been found. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, "127.0.0.1"));
  await Promise.all(servers.map((server) => once(server, "listening")));
  const ports = servers.map(portOf);
  await Promise.all(servers.map((server) => once(server.close(), "close")));
  return ports;
}

/** A port that nobody uses now. */
export async function freePort(): Promise<number> {
  const [port = NaN] = await freePorts(1);
  return port;
}

function portOf(server: ReturnType<typeof createServer>): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("freePorts: no port was given");
  return address.port;
}
