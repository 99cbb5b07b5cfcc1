// Runs a program of node's for the installation: its lines are passed on, its messages kept for the case that it fails.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { packageRoot } from "../../platform/package-root.ts";
import { atExit } from "../../command-line/at-exit.ts";

/** Where and how the program runs. */
export interface RunNodeOptions {
  cwd: string;
  /** Gets each line of stderr. */
  onLine?: (line: string) => void;
}

/** How a program ended. */
export interface NodeRun {
  succeeded: boolean;
  /** The last lines that it wrote. */
  messages: string;
}

const KEPT_LINES = 60;

/** Always the built one: Node reads no TypeScript. */
const WATCH = pathToFileURL(join(packageRoot(), "dist", "lab", "front-end", "end-with-parent.js")).href;

/** The environment without what an outer `npm start` says of its own package and workspaces. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const foreign =
    /^npm_(package_|lifecycle_|command$|config_(workspace|workspaces|include_workspace_root|local_prefix|global|prefix)$)/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}

/** Runs node with these arguments; the program dies with this process, also where this one is killed. */
export function runNode(args: readonly string[], { cwd, onLine }: RunNodeOptions): Promise<NodeRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--import", WATCH, ...args], {
      cwd,
      env: ownEnvironment(),
      stdio: ["pipe", "pipe", "pipe"],
    });
    // Its end is what the program watches; nothing is ever written.
    child.stdin.on("error", () => {});
    const forget = atExit(() => child.kill());
    const last: string[] = [];
    const keep = (line: string): void => {
      last.push(line);
      if (last.length > KEPT_LINES) last.shift();
    };
    createInterface({ input: child.stdout }).on("line", keep);
    createInterface({ input: child.stderr }).on("line", (line) => {
      onLine?.(line);
      if (!line.startsWith("npm http ")) keep(line);
    });
    child.once("error", (error) => {
      forget();
      reject(error);
    });
    child.once("close", (code) => {
      forget();
      resolve({ succeeded: code === 0, messages: last.join("\n") });
    });
  });
}
