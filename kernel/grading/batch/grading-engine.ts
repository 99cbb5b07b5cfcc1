// Who grades: this machine, or the workers of a queue; and what submissions are kept from there.
import { dirname, resolve } from "node:path";
import type { JobEngine, JobKind } from "../../jobs/job-engine.ts";
import { localEngine } from "../../jobs/local-engine.ts";
import { watchedQueue } from "../../jobs/queue/watched-queue.ts";
import type { Progress } from "../../run/execute-notebook.ts";
import type { ProgressView } from "../../run/progress.ts";
import type { GradeOptions } from "./grade-options.ts";
import type { SourceNotebook } from "../records/find-sources.ts";
import type { GradedRecord } from "../records/graded-record.ts";
import type { Isolation, Limits } from "../sandbox/isolation.ts";
import { confinedIsolation, DEFAULT_LIMITS, openSandbox, type Sandbox } from "../sandbox/open-sandbox.ts";
import { type GradingInput, gradingKind } from "./grading-kind.ts";

export interface GradingEngine {
  engine: JobEngine;
  kind: JobKind<GradingInput, GradedRecord, Progress>;
  isolation: Isolation;
}

/** @throws {UsageError} where submissions cannot be kept apart here, or the queue cannot be used */
export async function openGradingEngine(
  options: GradeOptions,
  sources: readonly SourceNotebook[],
  view: Pick<ProgressView, "say" | "setFoot">,
): Promise<GradingEngine> {
  if (options.queue !== null) return await openQueue(options, view);
  const sandbox = await sandboxFor(options, sources);
  const engine = localEngine({ jobs: options.jobs });
  return { engine, kind: gradingKind(async () => sandbox), isolation: sandbox.isolation };
}

async function openQueue(options: GradeOptions, view: Pick<ProgressView, "say" | "setFoot">): Promise<GradingEngine> {
  const { queue: address, shared, isolated } = options;
  if (address === null) throw new TypeError("openQueue: no queue is named");
  const engine = await watchedQueue({ address, shared, isolation: isolated ? "bubblewrap" : "none" }, view);
  const kind = gradingKind(() => Promise.reject(new Error("this machine grades nothing itself")));
  return { engine, kind, isolation: isolated ? confinedIsolation(limitsOf(options)) : await unconfined(options) };
}

/** What is held without a sandbox, by the limits of this machine: workers that hold others refuse. */
async function unconfined(options: GradeOptions): Promise<Isolation> {
  return (await openSandbox({ engine: "none", limits: limitsOf(options) })).isolation;
}

function limitsOf({ memory, totalTimeout }: GradeOptions): Partial<Limits> {
  return { memory, cpuSeconds: totalTimeout > 0 ? 2 * totalTimeout : DEFAULT_LIMITS.cpuSeconds };
}

async function sandboxFor(options: GradeOptions, sources: readonly SourceNotebook[]): Promise<Sandbox> {
  // Where they lie within something that submissions can read, such as a package, they are shown empty.
  const hidden = [
    resolve(options.report),
    submissionFolder(options.submissions),
    ...sources.map(({ file }) => dirname(file)),
  ];
  return await openSandbox({
    engine: options.isolated ? "bubblewrap" : "none",
    limits: limitsOf(options),
    readable: options.readable.map((path) => resolve(path)),
    hidden: [...new Set(hidden)],
  });
}

function submissionFolder(path: string): string {
  return path.endsWith(".ipynb") ? dirname(resolve(path)) : resolve(path);
}
