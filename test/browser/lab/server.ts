// The embedded JupyterLab as a learner starts it: `gradus lab --no-browser` in a process of its own, on an empty folder; and a page on it.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Page } from "playwright-core";
import { packageRoot } from "gradus-kernel/platform/package-root";
import { afterAll, beforeAll, expect } from "vitest";
import { launch } from "../chromium.ts";
import { openLab, openWindow } from "./page.ts";

/** A running Lab. */
export interface LabServer {
  /** The address with its token. */
  readonly url: string;
  /** The folder that it shows, which it has made a workbook. */
  readonly root: string;
  /** Milliseconds from the start of the process to the address. */
  readonly startTime: number;
  /** Ends it, with its kernels, and removes its folders; resolves with its exit code. */
  close(): Promise<number | null>;
}

/** How long a first start may take: packages are downloaded and bundled. */
export const FIRST_START = 300_000;

/** The line with the address; throws with everything that was written when the process ends without one. */
async function addressOf(child: ChildProcess): Promise<string> {
  if (!child.stdout || !child.stderr) throw new Error("startLab: the process has no pipes");
  const written: string[] = [];
  child.stderr.on("data", (chunk) => written.push(String(chunk)));
  for await (const line of createInterface({ input: child.stdout })) {
    written.push(`${line}\n`);
    const [address] = /http:\/\/\S+token=\S+/.exec(line) ?? [];
    if (address !== undefined) return address;
  }
  throw new Error(`startLab: gradus lab ended without an address:\n${written.join("")}`);
}

/** Starts a Lab on a new workbook, with settings of its own; what this machine's user has installed in Jupyter is not in it. */
export async function startLab(env: Readonly<Record<string, string>> = {}): Promise<LabServer> {
  const folder = mkdtempSync(join(tmpdir(), "gradus-lab-"));
  const own = {
    GRADUS_LAB_HOME: join(folder, "home"),
    JUPYTER_DATA_DIR: join(folder, "data"),
    JUPYTER_CONFIG_DIR: join(folder, "config"),
  };
  const root = join(folder, "workbook");
  const started = performance.now();
  const child = spawn(
    process.execPath,
    [join(packageRoot(), "bin", "gradus.mjs"), "lab", "--no-browser", "--port", "0", "--root", root],
    { env: { ...process.env, ...own, ...env }, stdio: ["ignore", "pipe", "pipe"] },
  );
  const ended = once(child, "exit");
  const url = await addressOf(child);
  child.stdout?.resume();
  return {
    url,
    root,
    startTime: performance.now() - started,
    async close() {
      child.kill("SIGINT");
      const [code] = await ended;
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
      return typeof code === "number" ? code : null;
    },
  };
}

/** A Lab and a page on it. */
export interface OpenLab {
  lab: LabServer;
  page: Page;
}

export interface OpenLabOptions {
  env?: Readonly<Record<string, string>>;
  /** Is done with the Lab before its page opens. */
  prepare?: (lab: LabServer) => void;
}

/** Starts a Lab for the tests of a block and opens a page on it; `take` is given both before the first test. */
export function openLabForAll(take: (given: OpenLab) => void, { env, prepare = () => {} }: OpenLabOptions = {}): void {
  let lab: LabServer | undefined;
  let closeBrowser = async (): Promise<void> => {};
  beforeAll(async () => {
    const browser = await launch();
    closeBrowser = () => browser.close();
    lab = await startLab(env);
    prepare(lab);
    take({ lab, page: await openLab(await openWindow(browser), lab.url) });
  }, FIRST_START);
  afterAll(async () => {
    await closeBrowser();
    // Ended as by ctrl-C, with nobody at a terminal to ask.
    if (lab) expect(await lab.close()).toBe(0);
  });
}
