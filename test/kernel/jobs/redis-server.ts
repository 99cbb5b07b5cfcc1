// A Redis of its own for a test: on the loopback address, with its own port and folder, gone afterwards.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { isHere, runToEnd } from "../../run-to-end.ts";
import { freePort } from "../free-ports.ts";

/** Whether Debian's redis-server is here; the tests of queues are skipped elsewhere. */
export const hasRedis: boolean = isHere("redis-server", "--version");
if (!hasRedis)
  console.warn(
    "test/kernel/jobs: there is no redis-server (Debian: apt-get install redis-server); the tests of queues are skipped.",
  );

export interface TestRedis {
  readonly url: string;
  readonly port: number;
  /** Ends it at once, with or without a chance to write what it has. */
  stop(signal?: "SIGTERM" | "SIGKILL"): Promise<void>;
  /** Starts it again on the same port, with what its folder has kept. */
  start(): Promise<void>;
  /** What it answers to a command of redis-cli. */
  ask(...words: string[]): string;
  remove(): Promise<void>;
}

/**
 * Starts a server; `options` are those of its command line. Without others it appends every change to
 * a file before it answers, which outlives its process; that the file outlives the machine is no matter here.
 */
export async function startRedis(
  options: readonly string[] = ["--appendonly", "yes", "--appendfsync", "no"],
): Promise<TestRedis> {
  const folder = mkdtempSync(join(tmpdir(), "gradus-redis-"));
  const port = await freePort();
  let child: ChildProcess | null = null;
  const server: TestRedis = {
    url: `redis://127.0.0.1:${port}`,
    port,
    async start() {
      const args = ["--port", String(port), "--bind", "127.0.0.1", "--dir", folder, "--save", "", ...options];
      const started = spawn("redis-server", args, { stdio: "ignore" });
      child = started;
      while (!/PONG|NOAUTH/.test(server.ask("ping"))) {
        if (started.exitCode !== null)
          throw new Error(`redis-server on port ${port} has ended with ${started.exitCode}`);
        await delay(25);
      }
    },
    async stop(signal = "SIGKILL") {
      if (child === null || child.exitCode !== null || child.signalCode !== null) return;
      child.kill(signal);
      await once(child, "exit");
    },
    ask: (...words) => runToEnd("redis-cli", ["-p", String(port), ...words]).stdout.trim(),
    async remove() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}
