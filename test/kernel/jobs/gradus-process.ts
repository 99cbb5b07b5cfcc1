// The built command `gradus` in processes of its own: one that is run to its end, and workers that can be killed.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { packageRoot } from "gradus-kernel/platform/package-root";

const program = join(packageRoot(), "bin", "gradus.mjs");

interface ProcessOptions {
  cwd: string;
  env?: NodeJS.ProcessEnv;
}

interface GradusProcess {
  readonly child: ChildProcess;
  readonly texts: { stdout: string; stderr: string };
}

/** Starts the command; what it says is in `texts`. */
export function startGradus(args: readonly string[], { cwd, env = {} }: ProcessOptions): GradusProcess {
  const child = spawn(process.execPath, [program, ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const texts = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk: Buffer) => (texts.stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (texts.stderr += chunk.toString()));
  return { child, texts };
}

export async function runGradus(
  args: readonly string[],
  options: ProcessOptions,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const { child, texts } = startGradus(args, options);
  const [code]: (number | null)[] = await once(child, "close");
  return { code, ...texts };
}

/** Starts a worker, and resolves when it takes jobs. */
export async function startGradusWorker(args: readonly string[], options: ProcessOptions): Promise<ChildProcess> {
  const { child, texts } = startGradus(["worker", ...args], options);
  for (; !texts.stdout.includes("takes jobs of"); await new Promise((resolve) => setTimeout(resolve, 25))) {
    if (child.exitCode !== null) throw new Error(`the worker has ended: ${texts.stdout}${texts.stderr}`);
  }
  return child;
}

/** Ends a process with this signal, and waits until it is gone. */
export async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill(signal);
    await once(child, "close");
  }
  return child.exitCode;
}
