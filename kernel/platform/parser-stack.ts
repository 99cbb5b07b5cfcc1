// Source that nests so deeply that the native parser would overflow its stack, which ends the whole process: found out in another one.
import { spawn } from "node:child_process";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The stack of the thread that parses cells, in megabytes: a level of nesting takes up to 2 KB of it. Only the pages that are
 * touched become memory.
 */
export const CELL_STACK = 256;

/** The stack of the thread in which Node loads modules, in megabytes: Node sets it. */
export const LOADER_STACK = 4;

/** A level takes at least one character, so that a shorter text has a stack of CELL_STACK to spare. */
export const SAFE_CELL = 100_000;

/** As deep as brackets may be, and as long as a line may be, in a file that LOADER_STACK surely holds. */
const SAFE_DEPTH = 500;
const SAFE_LINE = 4_000;

/** Whether parsing this cell would overflow a stack of CELL_STACK. */
export async function isCellTooDeep(source: string): Promise<boolean> {
  return source.length > SAFE_CELL && !(await survivesParsing(source, CELL_STACK));
}

/** Whether parsing this file would overflow a stack of LOADER_STACK. */
export async function isFileTooDeep(source: string): Promise<boolean> {
  const isSafe = bracketDepth(source) <= SAFE_DEPTH && longestLine(source) <= SAFE_LINE;
  return !isSafe && !(await survivesParsing(source, LOADER_STACK));
}

/** The depth of brackets, those in strings and comments counted too: at least the true one where these are balanced. */
function bracketDepth(source: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [bracket] of source.matchAll(/[()[\]{}<>]/g)) {
    depth = "([{<".includes(bracket) ? depth + 1 : Math.max(0, depth - 1);
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

function longestLine(source: string): number {
  return source.split("\n").reduce((longest, line) => Math.max(longest, line.length), 0);
}

/** Parses in a process of its own, on a stack of so many megabytes: only a signal that ends it speaks against the source. */
function survivesParsing(source: string, stack: number): Promise<boolean> {
  const script = fileURLToPath(new URL(`./parser-trial${extname(import.meta.url)}`, import.meta.url));
  return new Promise((resolve) => {
    const trial = spawn(process.execPath, [script, String(stack)], { stdio: ["pipe", "ignore", "ignore"], env: {} });
    trial.once("error", () => resolve(true));
    trial.once("exit", (_code, signal) => resolve(signal !== "SIGSEGV" && signal !== "SIGBUS"));
    // It may be gone before it has read everything.
    trial.stdin.once("error", () => {});
    trial.stdin.end(source);
  });
}
