// The jobs of a run that are in the queue: what the queue tells of them, and a look now and then for what it has not told.
//
// Events of the queue may be missed while the server is away, and a server without persistence comes back empty. So the jobs themselves are
// what counts: one that has ended is taken as ended, one that is gone is sent again.
import type { Job, Queue } from "bullmq";
import { readEnd, type SentEnd, type SentTask } from "../notices/wire.ts";

/** `dead`: it was set aside, as it ended its workers again and again, or could not be done by any. */
export type JobEnd = SentEnd | { status: "dead"; message: string };

interface SentJob {
  name: string;
  task: SentTask;
  /** Whether the queue has it, as far as is known. */
  isThere: boolean;
  end: (end: JobEnd) => void;
}

/** How often a job is tried that a worker cannot do for a reason of its own, such as a full disk. */
const ATTEMPTS = 3;
/** How long an ended job stays where nobody collects it, in seconds. */
const KEPT = 3600;

export class SentJobs {
  readonly #queue: Queue;
  readonly #jobs = new Map<string, SentJob>();

  constructor(queue: Queue) {
    this.#queue = queue;
  }

  get ids(): string[] {
    return [...this.#jobs.keys()];
  }

  /** Sends a job; how it ended, once. Rejects where the server cannot take it. */
  async send(id: string, name: string, task: SentTask): Promise<JobEnd> {
    const ended = new Promise<JobEnd>((end) => this.#jobs.set(id, { name, task, isThere: false, end }));
    try {
      await this.#add(id);
    } catch (error) {
      this.#jobs.delete(id);
      throw error;
    }
    return await ended;
  }

  /** Takes a job out of the queue, unless a worker is at it, and out of what is waited for. */
  async drop(id: string): Promise<void> {
    this.end(id, { status: "cancelled" });
    await this.#queue.remove(id);
  }

  /** Takes a job as ended; whether it was waited for. */
  end(id: string, end: JobEnd): boolean {
    const job = this.#jobs.get(id);
    this.#jobs.delete(id);
    job?.end(end);
    return job !== undefined;
  }

  /** Hears of an end from the queue. */
  hear(id: string, returned: unknown): void {
    if (this.#jobs.has(id)) this.end(id, endOf(returned));
  }

  async hearFailure(id: string, reason: string): Promise<void> {
    if (this.#jobs.has(id)) this.end(id, await this.#deadBy(id, reason));
  }

  /** Looks at all jobs, and sends those again that the server has lost; how many. */
  async look(): Promise<number> {
    const known = [...this.#jobs].filter(([, { isThere }]) => isThere).map(([id]) => id);
    const lost = await Promise.all(known.map((id) => this.#lookAt(id)));
    return lost.filter(Boolean).length;
  }

  async #lookAt(id: string): Promise<boolean> {
    const job: Job | undefined = await this.#queue.getJob(id);
    if (!this.#jobs.has(id)) return false;
    if (job === undefined) await this.#add(id);
    else if (job.finishedOn !== undefined) {
      if (job.failedReason && !job.returnvalue) await this.hearFailure(id, job.failedReason);
      else this.hear(id, job.returnvalue);
    }
    return job === undefined;
  }

  async #add(id: string): Promise<void> {
    const job = this.#jobs.get(id);
    if (job === undefined) return;
    const age = { age: KEPT };
    const options = {
      jobId: id,
      attempts: ATTEMPTS,
      backoff: { type: "fixed", delay: 1000 },
      removeOnComplete: age,
      removeOnFail: age,
    };
    await this.#queue.add(job.name, job.task, options);
    job.isThere = true;
  }

  /** The end of a job that the queue gave up, with the log of who has tried. */
  async #deadBy(id: string, reason: string): Promise<JobEnd> {
    const { logs } = await this.#queue.getJobLogs(id);
    const tries = logs.length === 0 ? "" : ` (${logs.join("; ")})`;
    const why = reason.includes("stalled") ? `it ended its workers again and again, or kept them silent` : reason;
    return { status: "dead", message: `${why}, and was set aside${tries}` };
  }
}

function endOf(returned: unknown): JobEnd {
  try {
    return readEnd(returned);
  } catch (error) {
    return { status: "failed", message: error instanceof Error ? error.message : String(error) };
  }
}
