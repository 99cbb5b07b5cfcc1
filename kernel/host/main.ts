// `gradus kernel FILE`: the main thread runs user code; everything else is in the server's thread.
import { describeFault } from "../common/describe-fault.ts";
import { isManner, type Manner, MANNERS } from "../common/manner.ts";
import { createLineBuffer } from "../session/remote/channel.ts";
import { isRole, type LineOptions, type LineRole, ROLES } from "../session/remote/role.ts";
import { getHeapStatistics } from "node:v8";
import { MessageChannel, Worker } from "node:worker_threads";
import { logFault } from "../platform/log.ts";
import { CELL_STACK } from "../platform/parser-stack.ts";
import { type ConnectionInfo, readConnectionFile } from "../protocol/zeromq/connection.ts";
import type { FromServer, LineData, ServerData } from "./server.ts";
import { createControlBuffer } from "../session/control.ts";

/** Runs the kernel until it is shut down; resolves with the exit code. */
export async function kernelCommand(args: string[]): Promise<number> {
  const parsed = readArguments(args);
  if (parsed === null) {
    const [first] = args;
    const [manners, roles] = [MANNERS.join("|"), ROLES.join("|")];
    console.error(`Usage: gradus kernel [--as ${manners}] [--grading ${roles} [--types]] <connection file>`);
    return first === "--help" || first === "-h" ? 0 : 2;
  }
  const { manner, role, checksTypes, file } = parsed;
  // Who grades is its parent, and tells it all else.
  if (role === "checker") return (await import("./checker/checker-process.ts")).serveChecks();
  let connection: ConnectionInfo;
  try {
    connection = readConnectionFile(file);
  } catch (error) {
    logFault(describeFault(error));
    return 2;
  }
  const control = createControlBuffer();
  const { port1, port2 } = new MessageChannel();
  const cwd = process.cwd();
  const heapLimit = getHeapStatistics().heap_size_limit;
  const line = role === null ? null : openLine(role);
  startServer({ connection, control, cwd, manner, heapLimit, port: port2, line: line?.server ?? null, checksTypes });
  // The server hears it, as this thread may be busy; but until it does the system would end the process.
  process.on("SIGINT", () => {});
  const { startSession } = await import("../session/thread/session.ts");
  startSession(port1, { cwd, control, manner, ...(line !== null && { line: line.session }) });
  return new Promise(() => {});
}

/** Starts the server's thread; the process ends with it. */
function startServer(workerData: ServerData): void {
  // User code may replace process.exit, and the session does: it must not end the kernel unseen.
  const exit = process.exit.bind(process);
  const { port, line } = workerData;
  const server = new Worker(new URL("./server.js", import.meta.url), {
    workerData,
    transferList: [port, ...(line === null ? [] : [line.port])],
    // It parses cells, and a native parser that overflows its stack ends the process.
    resourceLimits: { stackSizeMb: CELL_STACK },
  });
  server.on("error", (error) => {
    logFault(`the server failed: ${error.stack ?? error.message}`);
    exit(1);
  });
  server.on("message", (message: FromServer) => exit(message.exit));
  server.on("exit", (code) => exit(code));
}

interface KernelArguments {
  manner: Manner;
  /** What the kernel is in the grading of a submission; null where it is in none. */
  role: LineRole | null;
  /** Whether cells are refused for their types in a grading, too. */
  checksTypes: boolean;
  file: string;
}

function readArguments(args: readonly string[]): KernelArguments | null {
  const found: KernelArguments = { manner: "typescript", role: null, checksTypes: false, file: "" };
  for (let at = 0; at < args.length; at += 1) {
    const [word = "", given] = args.slice(at, at + 2);
    if (word === "--types") {
      found.checksTypes = true;
      continue;
    }
    if (word === "--as" && isManner(given)) found.manner = given;
    else if (word === "--grading" && isRole(given)) found.role = given;
    else if (at === args.length - 1 && !word.startsWith("-")) found.file = word;
    else return null;
    if (word.startsWith("--")) at += 1;
  }
  const isTold = found.role === "checker" && process.send !== undefined;
  return found.file === "" && !isTold ? null : found;
}

/** The line to the other kernel of a grading, for both threads. */
function openLine(role: LineRole): { server: LineData; session: LineOptions } {
  const buffer = createLineBuffer();
  const { port1, port2 } = new MessageChannel();
  return { server: { role, port: port2, buffer }, session: { role, port: port1, buffer } };
}
