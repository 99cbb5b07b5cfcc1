// Orders trials in a process of its own, to be killed: node --import tsx --conditions=gradus-source trial-collector.ts URL COUNT
import { parseAddress } from "gradus-kernel/jobs/queue/connection/address";
import { queueEngine } from "gradus-kernel/jobs/queue/queue-engine";
import { trialKind } from "./kinds.ts";

const [url = "", count] = process.argv.slice(2);
const engine = await queueEngine({ address: parseAddress(url), isolation: "none" });
const tasks = Array.from({ length: Number(count) }, (_one, index) => ({ id: `${index}`, input: { value: index } }));
console.log("ready");
await engine.run(trialKind, tasks, {
  signal: new AbortController().signal,
  onStart: (id) => console.log(`start ${id}`),
});
console.log("done");
await engine.close();
