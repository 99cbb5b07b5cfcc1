// Output of child processes that would inherit the kernel's stdout and stderr: caught and written as the cell's.
//
// A descriptor itself cannot be redirected inside a process, so children get pipes in place of it, or files where
// the caller waits for their end. What stays outside: native code of this process that writes to descriptor 1 or 2.
import type { ChildProcess } from "node:child_process";
import { closeSync, fstatSync, mkdtempSync, openSync, readSync, rmSync } from "node:fs";
import { createRequire, syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Control } from "../control.ts";
import type { StreamName } from "../../common/vocabulary.ts";
import { currentRun, within } from "./run-context.ts";
import { type TextSink, textReader } from "./streams.ts";

type Options = Record<string, unknown>;
type Call = (...values: unknown[]) => unknown;

/** Routes inherited output of children to a sink; tells while the thread waits for the end of one. */
export function captureChildren(sink: TextSink, control: Pick<Control, "isInChild">): void {
  const module: Record<string, Call> = createRequire(import.meta.url)("node:child_process");
  const { spawn, spawnSync, fork, execSync, execFileSync } = module;
  if (!spawn || !spawnSync || !fork || !execSync || !execFileSync) return;
  module["spawn"] = (...values) => follow(values, spawn, undefined, sink);
  module["fork"] = (...values) => follow(values, fork, ["inherit", "inherit", "inherit", "ipc"], sink);
  for (const [name, original] of Object.entries({ spawnSync, execSync, execFileSync })) {
    module[name] = (...values) => {
      control.isInChild = true;
      try {
        return collect(values, original, sink);
      } finally {
        control.isInChild = false;
      }
    };
  }
  syncBuiltinESMExports();
}

/** Starts a child and writes what it says as it says it. */
function follow(values: unknown[], start: Call, usual: unknown, sink: TextSink): unknown {
  const piped: StreamName[] = [];
  const replaced = withReplacements(values, usual, (name) => {
    piped.push(name);
    return "pipe";
  });
  const child = start(...(replaced ?? values));
  if (!isChild(child)) return child;
  const run = currentRun();
  for (const name of piped) {
    const read = textReader();
    child[name]?.on("data", (chunk: unknown) => within(run, () => sink(name, read(chunk))));
  }
  return child;
}

/** Runs a child to its end, with files in the place of what was to be inherited; then writes what it said. */
function collect(values: unknown[], run: Call, sink: TextSink): unknown {
  const files: Partial<Record<StreamName, number>> = {};
  const open = (name: StreamName): number => (files[name] = openTemporary());
  const replaced = withReplacements(values, undefined, open);
  try {
    return run(...(replaced ?? values));
  } finally {
    for (const name of ["stdout", "stderr"] as const) {
      const text = files[name] === undefined ? "" : readBack(files[name]);
      if (text !== "") sink(name, text);
    }
  }
}

/** A file without a name, gone when it is closed. */
function openTemporary(): number {
  const folder = mkdtempSync(join(tmpdir(), "gradus-output-"));
  const file = openSync(join(folder, "output"), "w+");
  rmSync(folder, { recursive: true });
  return file;
}

function readBack(file: number): string {
  try {
    const bytes = Buffer.alloc(fstatSync(file).size);
    readSync(file, bytes, 0, bytes.length, 0);
    return bytes.toString("utf8");
  } finally {
    closeSync(file);
  }
}

/** The arguments with something else for what was to be inherited; null where nothing was. */
function withReplacements(values: unknown[], usual: unknown, replace: (name: StreamName) => unknown): unknown[] | null {
  const at = values.findIndex((value, index) => index > 0 && isOptions(value));
  const found = values[at];
  const options = isOptions(found) ? found : {};
  const { stdio = options["silent"] ? "pipe" : usual } = options;
  const slots: unknown[] = Array.isArray(stdio) ? [...stdio] : [stdio, stdio, stdio];
  const stdout = inherits(slots[1], 1);
  const stderr = inherits(slots[2], 2);
  if (!stdout && !stderr) return null;
  // The kernel's stdin is nobody's keyboard.
  if (inherits(slots[0], 0)) slots[0] = "ignore";
  if (stdout) slots[1] = replace("stdout");
  if (stderr) slots[2] = replace("stderr");
  const changed = { ...options, stdio: slots };
  return at < 0 ? [...values, changed] : values.with(at, changed);
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
