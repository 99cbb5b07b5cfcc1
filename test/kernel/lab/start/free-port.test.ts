// The port of a Lab that was asked for none.
import { once } from "node:events";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { firstFreePort } from "gradus-kernel/lab/start/free-port";

const ip = "127.0.0.1";

test("a port that is taken is passed over, with a line that says so", async () => {
  const before = await firstFreePort(ip, () => {});
  const other = createServer().listen(before, ip);
  await once(other, "listening");
  try {
    const lines: string[] = [];
    const port = await firstFreePort(ip, (line) => lines.push(line));
    expect(port).toBeGreaterThan(before);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(
      /^(Port 8888 is|The ports 8888 to \d+ are) taken, perhaps by another Lab that runs; this one has \d+\.$/,
    );
    expect(lines[0]).toContain(`has ${port}.`);
  } finally {
    other.close();
  }
});
