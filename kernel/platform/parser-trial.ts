// A process that parses the text on its stdin as the kernel would, on a stack of as many megabytes as its argument says. See parser-stack.ts.
import { text } from "node:stream/consumers";
import { isMainThread, Worker, workerData } from "node:worker_threads";
import { parseSync } from "oxc-parser";
import { transformSync } from "oxc-transform";

if (isMainThread) {
  const source = await text(process.stdin);
  const stackSizeMb = Number(process.argv[2]);
  // A text that cannot be parsed for another reason is told by the kernel itself.
  new Worker(new URL(import.meta.url), { workerData: source, resourceLimits: { stackSizeMb } }).on("error", () => {});
} else {
  const source = String(workerData);
  parseSync("cell.tsx", source, { sourceType: "module" });
  transformSync("cell.ts", source, { sourceType: "module", sourcemap: true });
}
