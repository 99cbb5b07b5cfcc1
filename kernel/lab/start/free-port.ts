// The port of the Lab: the one that was asked for, or the first free one from Jupyter's usual number on.
import { createServer } from "node:net";

const FIRST = 8888;
const COUNT = 50;

/** A port that is free now; 0, which is any, where none of the usual ones is. Tells in a line why it is not the usual one. */
export async function firstFreePort(ip: string, onTaken: (line: string) => void): Promise<number> {
  for (let port = FIRST; port < FIRST + COUNT; port += 1) {
    if (!(await isFree(port, ip))) continue;
    if (port > FIRST) onTaken(`${portsText(port)} taken, perhaps by another Lab that runs; this one has ${port}.`);
    return port;
  }
  onTaken(`The ports ${FIRST} to ${FIRST + COUNT - 1} are taken; this Lab has another.`);
  return 0;
}

function portsText(free: number): string {
  return free === FIRST + 1 ? `Port ${FIRST} is` : `The ports ${FIRST} to ${free - 1} are`;
}

function isFree(port: number, ip: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, ip, () => server.close(() => resolve(true)));
  });
}
