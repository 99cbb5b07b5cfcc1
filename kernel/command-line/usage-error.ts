// A command that cannot be carried out as it was given: one line for the user, exit code 2, nothing written.
import { NotebookError } from "../notebook/problems.ts";

export class UsageError extends Error {
  override readonly name: string = "UsageError";
}

/** Whether an error is the user's to mend. */
export function isUsageError(error: unknown): error is Error {
  return error instanceof UsageError || error instanceof NotebookError;
}

/** Exit codes of the commands. */
export const exitCodes = { ok: 0, failed: 1, usage: 2, broken: 3 } as const;
