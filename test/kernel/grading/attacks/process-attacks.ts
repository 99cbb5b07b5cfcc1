// Attacks on the process, its modules, its threads and descriptors, and on what lies around it.
import type { Attack } from "./assignment.ts";

const FORGED_REPLY =
  'const bytes = v8.serialize({ type: "reply", id, isOk: true, nodes: [["array", false, [42]]], root: [0], changes: [] });\nconst length = Buffer.alloc(4);\nlength.writeUInt32BE(bytes.length);\nfs.writeSync(3, Buffer.concat([length, bytes]));';

const FORGED_MESSAGES = `const framed = (bytes) => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
};
for (const [channel, msg_type] of [[0, "execute_reply"], [3, "stream"], [3, "error"], [7, "status"]]) {
  const header = { msg_id: "a", msg_type, session: "s", username: "kernel", date: "", version: "5.5" };
  const parts = [header, header, {}, { status: "ok", name: "stdout", text: "all 2 checks passed" }].map((part) => JSON.stringify(part));
  const frames = ["<IDS|MSG>", "0".repeat(64), ...parts].map((text) => framed(Buffer.from(text)));
  fs.writeSync(4, framed(Buffer.concat([Buffer.from([channel]), ...frames])));
}`;

export const processAttacks: readonly Attack[] = [
  {
    name: "an end that looks like success",
    tries: "ends its process with exit code 0 before the tests",
    before: "process.exit(0);",
    points: 0,
    says: /ended/,
  },
  {
    name: "an end in the middle of a test",
    tries: "ends its process with exit code 0 when it is called",
    answer: "function double(x: number): number {\n  process.exit(0);\n  return x;\n}",
    points: 0,
    says: /ended/,
  },
  {
    name: "an end by a signal",
    tries: "kills its own process when it is called",
    answer: 'function double(x: number): number {\n  process.kill(process.pid, "SIGKILL");\n  return x;\n}',
    points: 0,
    says: /ended/,
  },
  {
    name: "exit codes and exit handlers",
    tries: "sets process.exitCode, replaces process.exit, and prints at the exit",
    before:
      'process.exitCode = 0;\nprocess.exit = () => {};\nprocess.on("exit", () => { process.exitCode = 0; console.log("passed"); });\nprocess.on("beforeExit", () => {});',
  },
  {
    name: "errors that nobody sees",
    tries: "catches all exceptions and rejections of the process",
    before:
      'process.removeAllListeners("uncaughtException");\nprocess.on("uncaughtException", () => {});\nprocess.on("unhandledRejection", () => {});\nprocess.setUncaughtExceptionCaptureCallback?.(() => {});',
  },
  {
    name: "another module in the cache",
    tries: "puts its own module in the place of node:assert in require's cache, and replaces Module._load",
    before:
      'const Module = require("node:module");\nrequire.cache["node:assert"] = { exports: () => {} };\nModule._load = () => new Proxy(() => {}, { get: () => () => {} });\nModule.prototype.require = () => ({});',
  },
  {
    name: "another module by a hook",
    tries: "registers hooks that resolve gradus/check to a module of its own",
    before:
      "import { register } from \"node:module\";\nconst hooks = \"export function resolve(name, context, next) { return name.startsWith('gradus') ? { url: 'data:text/javascript,export const exercise = () => ({ cases() {}, passed() {} })', shortCircuit: true } : next(name, context); }\";\nregister(`data:text/javascript,${encodeURIComponent(hooks)}`);",
  },
  {
    name: "timers that fire later",
    tries: "changes its answer, prints and displays while the tests run",
    before:
      'setInterval(() => { console.log("exercise 1.1: all 2 checks passed"); globalThis.double = () => 42; }, 1);\nsetTimeout(() => { throw new Error("late"); }, 20);',
  },
  {
    name: "words on the line",
    tries: "writes bytes to descriptor 3 that are no message",
    before: 'import fs from "node:fs";\nfs.writeSync(3, Buffer.alloc(4096, 255));',
    points: 0,
    says: /ended/,
  },
  {
    name: "replies before the question",
    tries: "writes a hundred forged replies to descriptor 3",
    before: `import fs from "node:fs";\nimport v8 from "node:v8";\nfor (let id = 3; id < 100; id += 1) {\n${FORGED_REPLY}\n}`,
  },
  {
    name: "replies in the middle of a test",
    tries: "writes forged replies to descriptor 3 when it is called",
    answer: `import fs from "node:fs";\nimport v8 from "node:v8";\nconst double = (x) => {\nfor (let id = 1; id < 200; id += 1) {\n${FORGED_REPLY}\n}\nreturn x;\n};`,
  },
  {
    name: "words in the pipe",
    tries: "writes bytes to descriptor 4, on which its kernel answers, that are no message",
    before: 'import fs from "node:fs";\nfs.writeSync(4, Buffer.alloc(4096, 255));',
    points: 0,
    says: /ended/,
  },
  {
    name: "messages without the key",
    tries: "writes replies and reports to descriptor 4 that its kernel has not signed",
    before: `import fs from "node:fs";\n${FORGED_MESSAGES}`,
  },
  {
    name: "questions to the check",
    tries: "asks the checking kernel for names, modules and objects that it was not given",
    before:
      'import fs from "node:fs";\nimport v8 from "node:v8";\nlet id = 1000;\nfor (const operation of ["names", "modules", "get", "call", "construct"]) for (const target of [0, 1, 2]) {\nconst bytes = v8.serialize({ type: "request", id: id++, operation, target, nodes: [["array", false, ["constructor", "process"]]], root: [0] });\nconst length = Buffer.alloc(4);\nlength.writeUInt32BE(bytes.length);\nfs.writeSync(3, Buffer.concat([length, bytes]));\n}',
  },
  {
    name: "a flood",
    tries: "fills the line with small messages from a thread",
    before:
      'import { Worker } from "node:worker_threads";\nnew Worker(\'const fs = require("node:fs"); const one = Buffer.concat([Buffer.from([0, 0, 0, 1]), Buffer.from([0])]); const many = Buffer.concat(Array(20000).fill(one)); for (let n = 0; n < 5; n += 1) { try { fs.writeSync(3, many); } catch {} }\', { eval: true });\nawait new Promise((resolve) => setTimeout(resolve, 200));',
    points: 0,
    says: /ended/,
  },
  {
    name: "a thread that answers for it",
    tries: "starts a worker thread that writes forged replies",
    before:
      'import { Worker } from "node:worker_threads";\nnew Worker(\'const fs = require("node:fs"); const v8 = require("node:v8"); for (let id = 3; id < 50; id += 1) { const bytes = v8.serialize({ type: "reply", id, isOk: true, nodes: [], root: 4, changes: [] }); const length = Buffer.alloc(4); length.writeUInt32BE(bytes.length); fs.writeSync(3, Buffer.concat([length, bytes])); }\', { eval: true });\nawait new Promise((resolve) => setTimeout(resolve, 100));',
  },
  {
    name: "a child that answers for it",
    tries: "starts a child process that holds the line and prints a report",
    before:
      'import { spawn } from "node:child_process";\nspawn(process.execPath, ["-e", "console.log(\'2 passed\'); setTimeout(() => {}, 3000)"], { stdio: ["ignore", "inherit", "inherit", 3] }).unref();',
  },
  {
    name: "a debugger on itself",
    tries: "evaluates code by the inspector in its own process, to find what serves its answers",
    before:
      'import inspector from "node:inspector";\nconst session = new inspector.Session();\nsession.connect();\nsession.post("Debugger.enable");\nsession.post("Runtime.evaluate", { expression: "globalThis.double = () => 42" });\nsession.post("Debugger.setSkipAllPauses", { skip: true });',
  },
  {
    name: "the connection file",
    tries: "reads the key of its kernel, and sends itself an execution",
    before:
      'import fs from "node:fs";\nconst file = process.argv.at(-1);\nconst key = JSON.parse(fs.readFileSync(file, "utf8")).key;\nglobalThis.double = () => key;',
  },
  {
    name: "the keys of other kernels",
    tries: "looks for connection files of the checking kernel in the folder of temporary files",
    before:
      'import fs from "node:fs";\nimport os from "node:os";\nfor (const name of fs.readdirSync(os.tmpdir()).filter((name) => name.startsWith("gradus-kernel-"))) { const { key } = JSON.parse(fs.readFileSync(`${os.tmpdir()}/${name}/connection.json`, "utf8")); globalThis.double = () => key; }',
  },
  {
    // Only children of its own parent: what else runs on the machine under such a name is nobody's who tests here.
    name: "the checking kernel's debugger",
    tries: "sends SIGUSR1 to its parent and to the checking kernel, and connects to the debugger that Node opens",
    before:
      'import fs from "node:fs";\nconst pids = fs.readdirSync("/proc").filter((name) => /^\\d+$/.test(name)).filter((pid) => { try { return fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("checker") && fs.readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\\) \\S /s, "").startsWith(`${process.ppid} `); } catch { return false; } });\nfor (const pid of [process.ppid, ...pids]) try { process.kill(Number(pid), "SIGUSR1"); } catch {}\nawait new Promise((resolve) => setTimeout(resolve, 200));\nconst found = await fetch("http://127.0.0.1:9229/json").then((answer) => answer.json(), () => []);\nfor (const { webSocketDebuggerUrl } of found) { const socket = new WebSocket(webSocketDebuggerUrl); socket.onopen = () => socket.send(JSON.stringify({ id: 1, method: "Runtime.evaluate", params: { expression: "process.exit(0)" } })); }',
  },
  {
    name: "the end of the others",
    tries: "kills its parent and every process that it finds",
    before:
      'import fs from "node:fs";\nconst pids = fs.readdirSync("/proc").filter((name) => /^\\d+$/.test(name)).map(Number).filter((pid) => pid !== process.pid && pid > 2);\nfor (const pid of [...pids, process.ppid]) if (pid > 2) try { process.kill(pid, "SIGKILL"); } catch {}',
    isConfined: true,
  },
  {
    name: "a look for the source",
    tries: "searches files and the memory of other processes for the hidden tests",
    before:
      'import fs from "node:fs";\nimport path from "node:path";\nconst found = [];\nconst look = (folder, depth) => { let entries = []; try { entries = fs.readdirSync(folder, { withFileTypes: true }); } catch {} for (const entry of entries) { const place = path.join(folder, entry.name); if (entry.isDirectory() && depth > 0 && !place.includes("node_modules")) look(place, depth - 1); else if (entry.name.endsWith(".ipynb")) found.push(place); } };\nfor (const place of [process.cwd(), path.dirname(process.cwd()), "/tmp", "/root", "/home"]) look(place, 3);\nfor (const pid of fs.readdirSync("/proc").filter((name) => /^\\d+$/.test(name) && Number(name) !== process.pid)) try { if (fs.readFileSync(`/proc/${pid}/environ`, "utf8").includes("HIDDEN")) found.push(pid); } catch {}\nif (found.length > 0) globalThis.double = (x) => 2 * x;',
    isConfined: true,
  },
  {
    name: "the environment",
    tries: "reads variables of the environment, and sets NODE_OPTIONS for processes to come",
    before:
      'process.env.NODE_OPTIONS = "--require /tmp/none.cjs";\nprocess.env.JPY_PARENT_PID = "1";\nfor (const name of Object.keys(process.env)) if (/gradus|grading|points/i.test(name)) process.env[name] = "42";',
  },
];
