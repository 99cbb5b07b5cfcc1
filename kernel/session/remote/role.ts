// What a kernel is in the grading of a submission, and the line to the other one.
import type { MessagePort } from "node:worker_threads";

/** `submission`: runs what the learner has written, and answers; `checker`: runs the source with its tests, and asks. */
export const ROLES = ["submission", "checker"] as const;

export type LineRole = (typeof ROLES)[number];

export function isRole(value: unknown): value is LineRole {
  return value === "submission" || value === "checker";
}

/** What a check says of a submission whose line has ended. */
export const KERNEL_ENDED = "the submission's kernel has ended";

/** One thread's end of the line. */
export interface LineOptions {
  role: LineRole;
  /** Messages that have come in. */
  port: MessagePort;
  /** Made by createLineBuffer; both threads have the same. */
  buffer: SharedArrayBuffer;
}
