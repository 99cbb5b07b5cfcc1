import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pythonWith } from "../../python.ts";
import { send } from "../lab.ts";
import { writeSmallestFrontEnd } from "./smallest-front-end.ts";

const require = createRequire(import.meta.url);
const folder = realpathSync(mkdtempSync(join(tmpdir(), "gradus-lab-command-")));
const children: ChildProcess[] = [];

beforeAll(async () => {
  await writeSmallestFrontEnd(join(folder, "cache"));
  mkdirSync(join(folder, "mine"));
  writeFileSync(join(folder, "mine", "notes.txt"), "");
});

afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

interface Started {
  child: ChildProcess;
  output: { stdout: string; stderr: string };
  ended: Promise<number | null>;
}

/** The command as a user starts it: its sources, run by tsx. */
function commandLine(args: string[]): string[] {
  const command = new URL("../../../../kernel/lab/command.ts", import.meta.url).href;
  const program = `import { labCommand } from ${JSON.stringify(command)}; process.exitCode = await labCommand(process.argv.slice(1));`;
  const tsx = pathToFileURL(require.resolve("tsx/esm")).href;
  return [process.execPath, "--import", tsx, "--input-type=module", "-e", program, "--", ...args];
}

/** What `npm start` runs: it starts the command, and waits for it. */
function startLine(args: string[]): string[] {
  return [process.execPath, fileURLToPath(new URL("../../../../kernel/setup.mjs", import.meta.url)), "start", ...args];
}

function environment(): NodeJS.ProcessEnv {
  // What is installed for the user of this machine is not what is tested.
  const installed = join(folder, "jupyter");
  const own = {
    GRADUS_CACHE: join(folder, "cache"),
    GRADUS_LAB_HOME: join(folder, "home"),
    JUPYTER_DATA_DIR: installed,
  };
  return { ...process.env, ...own };
}

/** The command, or what starts it, in a process of its own. */
function start(
  args: string[],
  env: Record<string, string> = {},
  line: (args: string[]) => string[] = commandLine,
): Started {
  const [program = "", ...rest] = line(args);
  const child = spawn(program, rest, {
    cwd: folder,
    env: { ...environment(), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  children.push(child);
  const output = { stdout: "", stderr: "" };
  child.stdout?.on("data", (chunk: Buffer) => (output.stdout += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (output.stderr += chunk.toString()));
  const ended = once(child, "close").then(([code]) => (typeof code === "number" ? code : null));
  return { child, output, ended };
}

interface RunningLab extends Started {
  port: number;
  headers: Record<string, string>;
}

async function startLab(
  args: string[],
  env?: Record<string, string>,
  line?: (args: string[]) => string[],
): Promise<RunningLab> {
  const started = start(["--no-browser", ...args], env, line);
  await expect.poll(() => started.output.stdout).toMatch(/^The Lab is at http:\S+\n/);
  const url = new URL(/http:\S+/.exec(started.output.stdout)?.[0] ?? "");
  return { ...started, port: Number(url.port), headers: { Authorization: `token ${url.searchParams.get("token")}` } };
}

const python = pythonWith("pty");

/** Starts the command in a terminal, and a kernel in it, then runs these lines of Python on both; resolves with what they print. */
async function inTerminal(lines: readonly string[]): Promise<string> {
  const program = [
    "import os, pty, sys, urllib.request",
    "pid, master = pty.fork()",
    "if pid == 0: os.execvp(sys.argv[1], sys.argv[1:])",
    "heard = ''",
    "def until(words):",
    "    global heard",
    "    while words not in heard: heard += os.read(master, 4096).decode()",
    "    before, heard = heard.split(words, 1)",
    "    return before",
    "until('The Lab is at '); address = until('ctrl-C').split()[0]; until('ends it.')",
    "token = address.split('=')[1]",
    "request = urllib.request.Request(address.split('?')[0] + 'api/kernels', b'{}', {'Authorization': 'token ' + token})",
    "urllib.request.urlopen(request).read()",
    ...lines,
  ].join("\n");
  const command = commandLine(["--no-browser", "--root", "mine", "--port", "0"]);
  const child = spawn(python ?? "", ["-c", program, ...command], { cwd: folder, env: environment() });
  children.push(child);
  let printed = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (printed += chunk.toString()));
  await once(child, "close");
  return printed;
}

/** A large notebook of one sign. */
function notebookOf(mark: string): string {
  const cell = { cell_type: "markdown", id: "a", metadata: {}, source: mark.repeat(3_000_000) };
  return JSON.stringify({
    type: "notebook",
    content: { cells: [cell], metadata: {}, nbformat: 4, nbformat_minor: 5 },
  });
}

describe("gradus lab", () => {
  test("makes a workbook, prints its address, serves it, and ends without orphans", async () => {
    const lab = await startLab(["--root", "book", "--port", "0"]);
    expect(readdirSync(join(folder, "book"))).toContain("README.md");
    const start = await send(lab.port, "GET", "/", { headers: lab.headers });
    expect(start.headers.location).toBe("/lab/tree/README.md");
    const kernel = await send(lab.port, "POST", "/api/kernels", { headers: lab.headers, body: "{}" });
    expect(kernel.status).toBe(201);
    const kernels = (): string[] => childrenOf(lab.child.pid ?? 0);
    await expect.poll(kernels).not.toHaveLength(0);
    const running = kernels();
    lab.child.kill("SIGINT");
    expect(await lab.ended).toBe(0);
    await expect.poll(() => running.filter((pid) => existsSync(`/proc/${pid}`))).toEqual([]);
  });

  test("ends by an interrupt that reaches what `npm start` runs alone, and by one that reaches both", async () => {
    for (const reached of ["alone", "both"]) {
      const lab = await startLab(["--root", join(folder, "mine"), "--port", "0"], {}, startLine);
      const [command = ""] = childrenOf(lab.child.pid ?? 0);
      lab.child.kill("SIGINT");
      if (reached === "both") process.kill(Number(command), "SIGINT");
      expect(await lab.ended, reached).toBe(0);
      expect(existsSync(`/proc/${command}`)).toBe(false);
    }
  });

  test.skipIf(python === null)("asks once at ctrl-C in a terminal where kernels run", async () => {
    const printed = await inTerminal([
      "os.write(master, b'\\x03'); until('1 kernel runs; its variables would be lost. End the Lab? [y/N]')",
      "os.write(master, b'n\\n'); until('The Lab goes on.')",
      "os.write(master, b'\\x03'); until('[y/N]'); os.write(master, b'y\\n')",
      "print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))",
    ]);
    expect(printed).toBe("0\n");
  });

  test.skipIf(python === null)("ends with its kernels when its terminal is closed", async () => {
    const printed = await inTerminal([
      "kernels = open(f'/proc/{pid}/task/{pid}/children').read().split()",
      "os.close(master)",
      "code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])",
      "print(code, len(kernels) > 0, [kernel for kernel in kernels if os.path.exists(f'/proc/{kernel}')])",
    ]);
    // The code of a process that SIGHUP, number 1, has ended.
    expect(printed).toBe("-1 True []\n");
  });

  test("shows another folder as it is", async () => {
    const lab = await startLab(["--root", "mine", "--port", "0"]);
    expect(readdirSync(join(folder, "mine"))).toEqual(["notes.txt"]);
    expect((await send(lab.port, "GET", "/", { headers: lab.headers })).headers.location).toBe("/lab");
    lab.child.kill("SIGTERM");
    expect(await lab.ended).toBe(143);
  });

  test("ends when a page asks for it", async () => {
    const lab = await startLab(["--root", "mine", "--port", "0"]);
    expect((await send(lab.port, "POST", "/api/shutdown", { headers: lab.headers })).status).toBe(200);
    expect(await lab.ended).toBe(0);
  });

  test.runIf(process.platform === "linux")("that is killed takes its kernels with it", async () => {
    const lab = await startLab(["--root", "mine", "--port", "0"]);
    await send(lab.port, "POST", "/api/kernels", { headers: lab.headers, body: "{}" });
    await expect.poll(() => childrenOf(lab.child.pid ?? 0)).not.toHaveLength(0);
    const running = childrenOf(lab.child.pid ?? 0);
    lab.child.kill("SIGKILL");
    await expect.poll(() => running.filter((pid) => existsSync(`/proc/${pid}`))).toEqual([]);
  });

  test("killed in the middle of saves leaves the old notebook or a new one, whole", async () => {
    const lab = await startLab(["--root", "mine", "--port", "0"]);
    const put = (mark: string): Promise<unknown> =>
      send(lab.port, "PUT", "/api/contents/n.ipynb", { headers: lab.headers, body: notebookOf(mark) });
    await put("0");
    const saves = ["1", "2", "3", "4", "5", "6", "7", "8"].map((mark) => put(mark).catch(() => null));
    await saves[1];
    lab.child.kill("SIGKILL");
    await Promise.all(saves);
    const saved: { cells: { source: string[] }[] } = JSON.parse(readFileSync(join(folder, "mine", "n.ipynb"), "utf8"));
    expect(saved.cells[0]?.source[0]).toMatch(/^(\d)\1{2999999}$/);
  });

  test.each([
    ["an unknown option", ["--frobnicate"], "unknown option --frobnicate"],
    ["an argument", ["book"], 'it takes no arguments but options, got "book"'],
    ["a port that is none", ["--port", "99999"], "takes a whole number from 0 to 65535"],
    ["a file as root", ["--root", "cache/../file"], "is a file, not a folder"],
    [
      "listening everywhere without a password",
      ["--ip", "0.0.0.0"],
      "set a password in the variable GRADUS_LAB_PASSWORD",
    ],
  ])("%s is one line and exit code 2", async (_what, args, message) => {
    writeFileSync(join(folder, "file"), "");
    const started = start(["--no-browser", ...(args.includes("--root") ? [] : ["--root", "mine"]), ...args]);
    expect(await started.ended).toBe(2);
    expect(started.output.stdout).toBe("");
    expect(started.output.stderr).toMatch(/^gradus lab: [^\n]+\n$/);
    expect(started.output.stderr).toContain(message);
  });

  test("a port that is taken is told, unless none was asked for", async () => {
    const lab = await startLab(["--root", "mine", "--port", "0"]);
    const second = start(["--no-browser", "--root", "mine", "--port", String(lab.port)]);
    expect(await second.ended).toBe(2);
    expect(second.output.stderr).toContain(`the port ${lab.port} is taken; choose another with --port`);
    lab.child.kill("SIGTERM");
    await lab.ended;
  });

  test("--jupyter starts the jupyter on PATH, with this kernel and the workbook", async () => {
    const bin = join(folder, "bin");
    mkdirSync(bin, { recursive: true });
    const script = `#!${process.execPath}\nconsole.log(JSON.stringify([process.argv.slice(2), process.env.JUPYTER_PATH]));\nprocess.exit(7);\n`;
    writeFileSync(join(bin, "jupyter"), script, { mode: 0o755 });
    const started = start(["--no-browser", "--jupyter", "--root", "book", "--port", "9000"], { PATH: bin });
    expect(await started.ended).toBe(7);
    const [args, path]: [string[], string] = JSON.parse(started.output.stdout);
    expect(args).toEqual([
      "lab",
      `--ServerApp.root_dir=${join(folder, "book")}`,
      "--LabApp.default_url=/lab/tree/README.md",
      "--port=9000",
      "--no-browser",
    ]);
    const spec = JSON.parse(readFileSync(join(path.split(":")[0] ?? "", "kernels", "gradus", "kernel.json"), "utf8"));
    expect(spec.language).toBe("typescript");
    const missing = start(["--jupyter", "--root", "book"], { PATH: join(folder, "cache") });
    expect(await missing.ended).toBe(2);
    expect(missing.output.stderr).toBe("gradus lab: --jupyter: there is no command `jupyter` on PATH\n");
  });
});

/** The kernels whose parent is `parent`. */
function childrenOf(parent: number): string[] {
  const file = `/proc/${parent}/task/${parent}/children`;
  const pids = existsSync(file) ? readFileSync(file, "utf8").trim().split(/\s+/) : [];
  return pids.filter((pid) => pid !== "" && readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("gradus.mjs"));
}
