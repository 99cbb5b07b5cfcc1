// A Lab server in a process of its own that tells its memory: started by memory.test.ts with an empty folder as its argument.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { startLabServer } from "gradus-kernel/lab/server/server";

const [folder = ""] = process.argv.slice(2);
const place = (name: string): string => join(folder, name);
for (const name of ["root", "static", "schemas", "themes"]) mkdirSync(place(name));

const { port, token } = await startLabServer({
  root: place("root"),
  userFolder: place("user"),
  frontEnd: {
    staticFolder: place("static"),
    schemasFolder: place("schemas"),
    themesFolder: place("themes"),
    configData: {},
  },
});

/** Megabytes in use, by JavaScript and by buffers. */
function megabytes(): number {
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}

/** What "live" leaves out is garbage, which V8 would clear away some time. */
async function collectGarbage(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) {
    globalThis.gc?.();
    await delay(20);
  }
}

process.on("message", async (question) => {
  if (question === "live") await collectGarbage();
  process.send?.(megabytes());
});
process.send?.({ port, token });
