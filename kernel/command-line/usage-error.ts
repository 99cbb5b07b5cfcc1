// A command that cannot be carried out as it was given: one line for the user, exit code 2, nothing written.

export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Exit codes of the commands. */
export const exitCodes = { ok: 0, failed: 1, usage: 2, broken: 3 } as const;
