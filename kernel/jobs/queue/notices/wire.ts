// What collectors and workers say to each other through the queue, all of it JSON, and read with care by each.
import { type BlobRef, isBlobRef, isRun } from "../blobs/blob-store.ts";
import { isPackedRef, type PackedRef } from "../blobs/packing.ts";
import type { Lane } from "../names/lane.ts";

/** A task on its way to a worker; the kind is the job's name. */
export interface SentTask {
  run: string;
  /** A blob of the input's JSON. */
  input: BlobRef;
  files: Record<string, PackedRef>;
}

/**
 * What a worker says of a task: `done` and `failed` count; `again` asks for another try, as the task's files were not there;
 * `cancelled` is heard by nobody.
 */
export type SentEnd =
  | { status: "done"; result: BlobRef }
  | { status: "failed"; message: string }
  | { status: "again"; message: string }
  | { status: "cancelled" };

/** What a worker leaves in the store of a task that was done. With the job's number in it no two jobs have the same blob. */
export interface SentResult<Output> {
  job: string;
  output: Output;
  /** In base64, by their names. */
  files: Record<string, string>;
}

/**
 * Of what shape the output is, the kind knows on both sides, which are of one version.
 *
 * @throws {TypeError} for what is no result of the job
 */
export function readResult<Output>(content: Uint8Array, job: string): SentResult<Output> {
  const value: SentResult<Output> = JSON.parse(Buffer.from(content).toString("utf8"));
  if (!isRecord(value) || value.job !== job || !isRecord(value.files))
    throw new TypeError("a worker's result is none of its job");
  return value;
}

/** A run, as it stands in the queue while who ordered it is there. */
export interface RunNotice {
  lane: Lane;
  kind: string;
  tasks: number;
  /** Who ordered it: host and process. */
  owner: string;
}

/** A worker, as it stands in the queue while it is there. */
export interface WorkerNotice {
  /** Host and process. */
  name: string;
  lane: Lane;
  kinds: string[];
  concurrency: number;
  /** Tasks that it does now. */
  active: number;
  done: number;
  state: "working" | "draining";
}

/** @throws {TypeError} for what is no task */
export function readTask(data: unknown): SentTask {
  if (!isRecord(data) || !isRun(data["run"]) || !isBlobRef(data["input"]) || !isRecord(data["files"]))
    throw new TypeError("it is no task of gradus");
  const files = Object.entries(data["files"]).map(([name, ref]): [string, PackedRef] => {
    if (!isPackedRef(ref)) throw new TypeError(`its file ${JSON.stringify(name)} is none`);
    return [name, ref];
  });
  return { run: data["run"], input: data["input"], files: Object.fromEntries(files) };
}

/** @throws {TypeError} for what is no end of a task */
export function readEnd(value: unknown): SentEnd {
  if (isRecord(value)) {
    const { status, message, result } = value;
    if ((status === "failed" || status === "again") && typeof message === "string") return { status, message };
    if (status === "cancelled") return { status };
    if (status === "done" && isBlobRef(result)) return { status, result };
  }
  throw new TypeError("a worker's answer is none of gradus");
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A notice of a worker from its JSON; null for what is none. */
export function readWorker(text: string | null): WorkerNotice | null {
  const value = parsed(text);
  if (!isRecord(value)) return null;
  const { name, lane, kinds, concurrency, active, done, state } = value;
  if (typeof name !== "string" || !isLane(lane) || !isTexts(kinds)) return null;
  if (typeof concurrency !== "number" || typeof active !== "number" || typeof done !== "number") return null;
  return { name, lane, kinds, concurrency, active, done, state: state === "draining" ? "draining" : "working" };
}

/** A notice of a run from its JSON; null for what is none. */
export function readRun(text: string | null): RunNotice | null {
  const value = parsed(text);
  if (!isRecord(value)) return null;
  const { lane, kind, tasks, owner } = value;
  if (!isLane(lane) || typeof kind !== "string" || typeof tasks !== "number" || typeof owner !== "string") return null;
  return { lane, kind, tasks, owner };
}

function isLane(value: unknown): value is Lane {
  if (!isRecord(value)) return false;
  const { work, version, node, isolation, store } = value;
  if (typeof work !== "string" || typeof version !== "string" || typeof node !== "number" || typeof store !== "string")
    return false;
  return isolation === "bubblewrap" || isolation === "none";
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
}
