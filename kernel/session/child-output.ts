// Output of child processes that would inherit the kernel's stdout and stderr: caught and written as the cell's.
//
// A descriptor itself cannot be redirected inside a process, so children get pipes in place of it. What stays
// outside: grandchildren that outlive their parent's pipes, and native code that writes to descriptor 1 or 2.
import type { ChildProcess } from "node:child_process";
import { createRequire, syncBuiltinESMExports } from "node:module";
import { currentRun, within } from "./run-context.ts";
import { type TextSink, textReader } from "./streams.ts";

type Options = Record<string, unknown>;
type Call = (...values: unknown[]) => unknown;

/** Which of a child's stdout and stderr were to be inherited, and its options with pipes in their place. */
interface Piped {
  stdout: boolean;
  stderr: boolean;
  options: Options;
}

/** Routes inherited output of children to a sink. */
export function captureChildren(sink: TextSink): void {
  const module: Record<string, Call> = createRequire(import.meta.url)("node:child_process");
  const { spawn, spawnSync, fork, execSync, execFileSync } = module;
  if (!spawn || !spawnSync || !fork || !execSync || !execFileSync) return;
  module["spawn"] = (...values) => follow(values, spawn, undefined, sink);
  module["fork"] = (...values) => follow(values, fork, ["inherit", "inherit", "inherit", "ipc"], sink);
  for (const [name, original] of Object.entries({ spawnSync, execSync, execFileSync })) {
    module[name] = (...values) => collect(values, original, sink);
  }
  syncBuiltinESMExports();
}

/** Starts a child and writes what it says as it says it. */
function follow(values: unknown[], start: Call, usual: unknown, sink: TextSink): unknown {
  const { piped, replaced } = withPipes(values, usual);
  const child = start(...replaced);
  if (piped && isChild(child)) {
    const run = currentRun();
    for (const name of ["stdout", "stderr"] as const) {
      if (!piped[name]) continue;
      const read = textReader();
      child[name]?.on("data", (chunk: unknown) => within(run, () => sink(name, read(chunk))));
    }
  }
  return child;
}

/** Runs a child to its end and writes what it said. */
function collect(values: unknown[], run: Call, sink: TextSink): unknown {
  const { piped, replaced } = withPipes(values, undefined);
  if (!piped) return run(...replaced);
  try {
    const result = run(...replaced);
    const isBuffer = typeof result === "string" || result instanceof Uint8Array;
    write(isBuffer ? { stdout: result } : result, piped, sink);
    return isBuffer && piped.stdout ? null : result;
  } catch (error) {
    write(error, piped, sink);
    throw error;
  }
}

function write(result: unknown, piped: Piped, sink: TextSink): void {
  if (typeof result !== "object" || result === null) return;
  for (const name of ["stdout", "stderr"] as const) {
    const output: unknown = Reflect.get(result, name);
    const text = textReader()(output);
    if (piped[name] && text !== "") sink(name, text);
  }
}

/** The arguments with pipes for what was to be inherited; `piped` is null where nothing was. */
function withPipes(values: unknown[], usual: unknown): { piped: Piped | null; replaced: unknown[] } {
  const at = values.findIndex((value, index) => index > 0 && isOptions(value));
  const given = values[at];
  const piped = pipesFor(isOptions(given) ? given : {}, usual);
  if (!piped) return { piped, replaced: values };
  const replaced = at < 0 ? [...values, piped.options] : values.with(at, piped.options);
  return { piped, replaced };
}

function pipesFor(options: Options, usual: unknown): Piped | null {
  const { stdio: given = options["silent"] ? "pipe" : usual } = options;
  const slots: unknown[] = Array.isArray(given) ? [...given] : [given, given, given];
  const stdout = inherits(slots[1], 1);
  const stderr = inherits(slots[2], 2);
  if (!stdout && !stderr) return null;
  // The kernel's stdin is nobody's keyboard.
  if (inherits(slots[0], 0)) slots[0] = "ignore";
  if (stdout) slots[1] = "pipe";
  if (stderr) slots[2] = "pipe";
  return { stdout, stderr, options: { maxBuffer: Infinity, ...options, stdio: slots } };
}

function inherits(slot: unknown, descriptor: 0 | 1 | 2): boolean {
  const stream = [process.stdin, process.stdout, process.stderr][descriptor];
  return slot === "inherit" || slot === descriptor || (typeof slot === "object" && slot !== null && slot === stream);
}

function isOptions(value: unknown): value is Options {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isChild(value: unknown): value is ChildProcess {
  return typeof value === "object" && value !== null && "stdout" in value && "stderr" in value;
}
