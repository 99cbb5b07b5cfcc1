// A worker of trials in a process of its own: node --import tsx --conditions=gradus-source trial-worker.ts URL CONCURRENCY LEASE RETRIES
import { parseAddress } from "gradus-kernel/jobs/queue/connection/address";
import { startWorker } from "gradus-kernel/jobs/queue/working/queue-worker";
import { trialKind } from "./kinds.ts";

const [url = "", concurrency, lease, retries] = process.argv.slice(2);
const worker = await startWorker({
  address: parseAddress(url),
  isolation: "none",
  kinds: () => [trialKind],
  concurrency: Number(concurrency),
  lease: Number(lease),
  retries: Number(retries),
  onLine: (line) => console.log(line),
});
console.log("ready");
process.once("SIGTERM", () => void worker.drain().then(() => console.log("drained")));
