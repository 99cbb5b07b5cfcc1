// Ports of this machine that nobody uses, for servers and kernels that tests start.
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:net";

/** From here to there no system takes ports for connections that name none, which could be there before who was given one. */
const [FIRST, LAST] = [12_000, 32_000];

/** So many ports, each another one: they are given back only when all have been found. */
export async function freePorts(count: number): Promise<number[]> {
  const servers: Server[] = [];
  while (servers.length < count) {
    const server = createServer();
    const isFree = new Promise<boolean>((resolve) => {
      server.once("listening", () => resolve(true)).once("error", () => resolve(false));
    });
    server.listen(randomInt(FIRST, LAST), "127.0.0.1");
    if (await isFree) servers.push(server);
  }
  const ports = servers.map(portOf);
  await Promise.all(servers.map((server) => once(server.close(), "close")));
  return ports;
}

/** A port that nobody uses now. */
export async function freePort(): Promise<number> {
  const [port = NaN] = await freePorts(1);
  return port;
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("freePorts: no port was given");
  return address.port;
}
