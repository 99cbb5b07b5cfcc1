// How submissions are kept apart on this machine: found out by really running something in it.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UsageError } from "../../command-line/usage-error.ts";
import type { Confinement } from "../../launch/confinement.ts";
import type { KernelLaunch } from "../../launch/kernel-process.ts";
import { type BubblewrapOptions, bubblewrapped } from "./bubblewrap.ts";
import type { Engine, Isolation, Limits } from "./isolation.ts";
import { limited } from "./limited.ts";

export interface SandboxOptions {
  /** The way to keep submissions apart; `none` has to be asked for. */
  engine?: Engine;
  limits?: Partial<Limits>;
  /** Files and folders that submissions may read beside the folder `data` of their notebook's. */
  readable?: readonly string[];
  /** Folders that are shown empty wherever they lie. */
  hidden?: readonly string[];
}

export interface Sandbox {
  /** What holds for every kernel that it confines. */
  readonly isolation: Isolation;
  /** The same kernel, confined. */
  confine(launch: KernelLaunch): KernelLaunch;
}

/** The limits unless others are asked for: this kernel with its language server takes about 250 MB and 40 threads. */
export const DEFAULT_LIMITS: Limits = {
  memory: 1024,
  cpuSeconds: 600,
  fileSize: 64,
  processes: 192,
  openFiles: 1024,
  output: 32,
};

/** What a sandbox by bubblewrap holds, wherever it is opened. */
export function confinedIsolation(limits: Partial<Limits> = {}): Isolation {
  return {
    engine: "bubblewrap",
    network: true,
    files: true,
    processes: true,
    limits: { ...DEFAULT_LIMITS, ...limits },
  };
}

/**
 * The sandbox of this machine.
 *
 * @throws {UsageError} where the engine does not work; it says why, and how to grade all the same
 */
export async function openSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { engine = "bubblewrap", readable = [], hidden = [] } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  if (engine === "none") return withoutIsolation(limits);
  const bubblewrap: BubblewrapOptions = { limits, readable, hidden };
  const reason = await whyNot(bubblewrapped(bubblewrap));
  if (reason !== null) {
    throw new UsageError(
      `submissions cannot be kept apart on this machine: bubblewrap ${reason}. Install it (Debian: apt-get install bubblewrap) where user namespaces are allowed, or grade with --no-isolation where you trust every submission`,
    );
  }
  return {
    isolation: confinedIsolation(limits),
    confine: (launch) => ({ ...launch, confinement: bubblewrapped(bubblewrap) }),
  };
}

async function withoutIsolation(limits: Limits): Promise<Sandbox> {
  const isLimited = (await whyNot(limited(limits))) === null;
  return {
    isolation: { engine: "none", network: false, files: false, processes: false, limits: isLimited ? limits : null },
    confine: (launch) => (isLimited ? { ...launch, confinement: limited(limits) } : launch),
  };
}

/** Why a confinement does not work here, or null where it does: a small program is run in it. */
async function whyNot(confinement: Confinement): Promise<string | null> {
  if (process.platform !== "linux") return "is for Linux";
  const folder = mkdtempSync(join(tmpdir(), "gradus-sandbox-"));
  const file = join(folder, "connection.json");
  writeFileSync(file, "{}");
  try {
    const command = { argv: [process.execPath, "-e", ""], cwd: `${folder}-work`, env: {} };
    const { argv, env } = confinement.enclose(command, file);
    const fault = await tryCommand(argv, folder, env);
    if (fault === null) return null;
    return fault.includes("ENOENT") ? "is not installed" : `does not work (${fault.split("\n").at(-1) ?? fault})`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a command says where it does not end with 0, or null. */
async function tryCommand(
  argv: readonly string[],
  cwd: string,
  env: Readonly<NodeJS.ProcessEnv>,
): Promise<string | null> {
  const [program = "", ...args] = argv;
  const child = spawn(program, args, { cwd, env, timeout: 20_000, stdio: ["pipe", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString("utf8")));
  return await new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("close", (code) => resolve(code === 0 ? null : said.trim() || `it ended with ${code}`));
  });
}
