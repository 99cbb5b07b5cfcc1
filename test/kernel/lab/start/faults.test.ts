// What may be wrong with the machine when the Lab is started, and while it runs: told in one line, as what it is.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { packageRoot } from "gradus-kernel/platform/package-root";
import { runToEnd } from "../../../run-to-end.ts";
import { TestLab } from "../lab.ts";
import { writeSmallestFrontEnd } from "./smallest-front-end.ts";

const folder = mkdtempSync(join(tmpdir(), "gradus-lab-faults-"));
const program = join(packageRoot(), "bin", "gradus.mjs");
const children: ChildProcess[] = [];

beforeAll(async () => {
  await writeSmallestFrontEnd(join(folder, "cache"));
  writeFileSync(join(folder, "file"), "");
});

afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

interface Ended {
  code: number | null;
  stderr: string;
}

function environment(env: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, GRADUS_CACHE: join(folder, "cache"), GRADUS_LAB_HOME: join(folder, "home"), ...env };
}

/** Runs a program to its end. */
function run(command: string, args: string[], env: Record<string, string> = {}): Ended {
  const { status, stderr } = runToEnd(command, args, { env: environment(env), timeout: 60_000 });
  return { code: status, stderr };
}

const labArgs = (root = "root"): string[] => [
  program,
  "lab",
  "--no-browser",
  "--port",
  "0",
  "--root",
  join(folder, root),
];

describe("a start of the Lab", () => {
  test("says that the folder of settings cannot be written", () => {
    const home = join(folder, "file", "home");
    const { code, stderr } = run(process.execPath, labArgs(), { GRADUS_LAB_HOME: home });
    expect(stderr).toMatch(
      /^gradus lab: the folder of your settings, \S+home, cannot be written \([^\n]+\): name another in GRADUS_LAB_HOME\n$/,
    );
    expect(code).toBe(2);
  });

  test("says that the root cannot be made", () => {
    const { code, stderr } = run(process.execPath, labArgs("file/root"));
    expect(stderr).toMatch(
      /^gradus lab: the root \S+file\/root cannot be made \([^\n]+\): name another with --root\n$/,
    );
    expect(code).toBe(2);
  });

  test.skipIf(process.platform === "win32")("says that too few files may be open", () => {
    const { code, stderr } = run("sh", ["-c", 'ulimit -n 100; exec "$0" "$@"', process.execPath, ...labArgs()]);
    expect(stderr).toBe(
      "gradus lab: a process may open only 100 files here, the Lab needs 256: raise it with `ulimit -n 1024`\n",
    );
    expect(code).toBe(2);
  });

  test("with an old Node says which one is needed, for every command", () => {
    const old = `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "18.20.1" } })`;
    const args = ["--import", `data:text/javascript,${encodeURIComponent(old)}`, program];
    for (const command of ["lab", "run", "doctor"]) {
      const { code, stderr } = run(process.execPath, [...args, command]);
      expect([code, stderr]).toEqual([2, "gradus: Node 20.19 or later is needed, this is Node 18.20.1.\n"]);
    }
  });
});

describe("a first start without a network", () => {
  /** What has no answer: a port at which nothing listens, one that takes connections and is silent, a name that is none. */
  const silent = createServer(() => {});
  beforeAll(() => new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve)));
  afterAll(() => silent.close());

  test.each(["refused", "silent", "no name"])(
    "says so soon (within 5 s on a quiet machine, with GRADUS_BENCH=1), where the registry is %s",
    async (what) => {
      const address = silent.address();
      const port = typeof address === "object" ? address?.port : 0;
      const registry = { refused: "127.0.0.1:9", silent: `127.0.0.1:${port}`, "no name": "registry.invalid" }[what];
      const env = {
        GRADUS_CACHE: join(folder, `empty-${what}`),
        npm_config_cache: join(folder, "npm"),
        npm_config_registry: `http://${registry}/`,
      };
      const child = spawn(process.execPath, labArgs(), { env: environment(env), stdio: ["ignore", "ignore", "pipe"] });
      children.push(child);
      const ended = once(child, "close");
      const begun = performance.now();
      let [stderr, told] = ["", Infinity];
      child.stderr.on("data", (chunk: Buffer) => {
        stderr += chunk.toString();
        if (stderr.includes("cannot be reached")) told = Math.min(told, performance.now() - begun);
      });
      expect((await ended)[0]).toBe(3);
      // Npm by itself would try for minutes.
      if (process.env["GRADUS_BENCH"] === "1") expect(told).toBeLessThan(5000);
      expect(stderr).toMatch(
        /gradus lab: [^\n]*npm's registry cannot be reached; the first start needs the network once\n$/,
      );
      expect(readdirSync(env.GRADUS_CACHE)).toEqual([]);
    },
  );
});

/** The processes that work in this folder or below it, such as npm in that of a build. */
function processesIn(place: string): string[] {
  return readdirSync("/proc").filter((pid) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`).startsWith(place);
    } catch {
      return false;
    }
  });
}

test.runIf(process.platform === "linux")(
  "a first start that is killed takes npm with it, and the next one clears away what it left",
  { timeout: 60_000 },
  async () => {
    const cache = join(folder, "killed");
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const address = silent.address();
    const port = typeof address === "object" ? address?.port : 0;
    const env = environment({
      GRADUS_CACHE: cache,
      npm_config_cache: join(folder, "npm-killed"),
      npm_config_registry: `http://127.0.0.1:${port}/`,
      // Behind a proxy nobody but npm tells whether there is a registry, so that it waits for this one.
      npm_config_proxy: `http://127.0.0.1:${port}/`,
    });
    const child = spawn(process.execPath, labArgs(), { env, stdio: "ignore" });
    children.push(child);
    await expect.poll(() => processesIn(cache).length).toBeGreaterThan(0);
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
    await expect.poll(() => processesIn(cache)).toEqual([]);
    silent.close();
    const next = run(process.execPath, labArgs(), {
      GRADUS_CACHE: cache,
      npm_config_cache: join(folder, "npm-killed"),
      npm_config_registry: "http://127.0.0.1:9/",
    });
    expect(next.stderr).toContain("npm's registry cannot be reached");
    expect(readdirSync(cache).filter((name) => !name.includes(".used-by-"))).toEqual([]);
  },
);

test("a cache that is removed while the Lab runs is told in the page", async () => {
  const lab = await TestLab.start();
  expect((await lab.api("GET", "/lab/tree/x")).status).toBe(200);
  rmSync(join(lab.folder, "static"), { recursive: true });
  const { status, text } = await lab.api("GET", "/lab/tree/x");
  expect([status, JSON.parse(text).message]).toEqual([503, expect.stringContaining("end the Lab and start it again")]);
});
