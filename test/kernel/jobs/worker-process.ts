// Workers in processes of their own, which can be killed.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

export interface WorkerProcess {
  readonly child: ChildProcess;
  /** What it has said so far. */
  said(): string;
  /** Resolves when it takes jobs. */
  readonly ready: Promise<void>;
  /** Kills it with -9 unless another signal is named, and waits for its end; its exit code. */
  end(signal?: "SIGKILL" | "SIGTERM"): Promise<number | null>;
}

/** Starts a worker; `command` is what Node runs, `readyAt` what it says when it takes jobs. */
export function startProcess(
  command: readonly string[],
  { readyAt, env = {}, cwd }: { readyAt: RegExp; env?: NodeJS.ProcessEnv; cwd?: string },
): WorkerProcess {
  const child = spawn(process.execPath, command, {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...env },
    ...(cwd !== undefined && { cwd }),
  });
  let text = "";
  const ready = new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      text += chunk.toString();
      if (readyAt.test(text)) resolve();
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("close", () => reject(new Error(`the worker ended before it took jobs: ${text}`)));
  });
  // Who kills it at once does not wait for it.
  ready.catch(() => {});
  return {
    child,
    ready,
    said: () => text,
    async end(signal = "SIGKILL") {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill(signal);
        await once(child, "close");
      }
      return child.exitCode;
    },
  };
}

export interface TrialWorkerOptions {
  concurrency?: number;
  lease?: number;
  retries?: number;
}

/** A worker of trials: see kinds.ts. */
export function startTrialWorker(
  url: string,
  { concurrency = 2, lease = 2, retries = 3 }: TrialWorkerOptions = {},
): WorkerProcess {
  return startScript("trial-worker.ts", [url, ...[concurrency, lease, retries].map(String)]);
}

/** Who orders `count` trials. */
export function startTrialCollector(url: string, count: number): WorkerProcess {
  return startScript("trial-collector.ts", [url, String(count)]);
}

function startScript(name: string, args: readonly string[]): WorkerProcess {
  const script = fileURLToPath(new URL(name, import.meta.url));
  return startProcess(["--import", "tsx", "--conditions=gradus-source", script, ...args], { readyAt: /^ready$/m });
}
