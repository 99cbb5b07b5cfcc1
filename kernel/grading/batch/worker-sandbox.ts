// The sandboxes of a worker: opened for the limits that a run asks for, and never weaker than what it asks for.
import { describeIsolation, type Isolation } from "../sandbox/isolation.ts";
import { openSandbox, type Sandbox } from "../sandbox/open-sandbox.ts";

export interface WorkerSandboxOptions {
  isolated: boolean;
  readable: readonly string[];
  hidden: readonly string[];
}

/**
 * Finds the sandbox for what a run asks for, which its report names.
 *
 * @returns a function that rejects where this machine holds something else
 */
export function workerSandbox({
  isolated,
  readable,
  hidden,
}: WorkerSandboxOptions): (isolation: Isolation) => Promise<Sandbox> {
  const open = new Map<string, Promise<Sandbox>>();
  return async (asked) => {
    const key = JSON.stringify(asked);
    const engine = isolated ? "bubblewrap" : "none";
    const sandbox = await (open.get(key) ??
      openSandbox({ engine, readable, hidden, ...(asked.limits && { limits: asked.limits }) }));
    if (JSON.stringify(sandbox.isolation) !== key) {
      throw new Error(
        `the run asks for isolation by ${describeIsolation(asked)}; a worker has ${describeIsolation(sandbox.isolation)}`,
      );
    }
    open.set(key, Promise.resolve(sandbox));
    return sandbox;
  };
}
