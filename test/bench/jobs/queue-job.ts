// A job that costs what a graded submission costs beside its own work: files of its sizes there and back, and nothing in between.
// As a program it is a worker of such jobs: its argument is the address of the queue.
import { readFile } from "node:fs/promises";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import type { JobKind } from "gradus-kernel/jobs/job-engine";
import { parseAddress } from "gradus-kernel/jobs/queue/connection/address";
import { startWorker } from "gradus-kernel/jobs/queue/working/queue-worker";

export interface Sizes {
  /** In bytes: the notebook as it ran, and the page for its learner. */
  autograded: number;
  feedback: number;
}

export const sizedKind: JobKind<Sizes, { seconds: number }, never> = {
  name: "grade",
  async run({ autograded, feedback }, { files, deliver }) {
    for (const path of Object.values(files)) await readFile(path);
    await deliver("autograded", "a".repeat(autograded));
    await deliver("feedback", "f".repeat(feedback));
    return { seconds: 0 };
  },
};

if (argv[1] === fileURLToPath(import.meta.url)) {
  await startWorker({
    address: parseAddress(argv[2]),
    isolation: "none",
    kinds: () => [sizedKind],
    concurrency: 1,
    retries: 3,
    lease: 30,
    onLine: () => {},
  });
  process.stdout.write("ready\n");
}
