// The port of the Lab: the one that was asked for, or the first free one from Jupyter's usual number on.
import { createServer } from "node:net";

const FIRST = 8888;
const COUNT = 50;

/** A port that is free now; 0, which is any, where none of the usual ones is. */
export async function firstFreePort(ip: string): Promise<number> {
  for (let port = FIRST; port < FIRST + COUNT; port += 1) if (await isFree(port, ip)) return port;
  return 0;
}

function isFree(port: number, ip: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, ip, () => server.close(() => resolve(true)));
  });
}
