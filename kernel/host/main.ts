// `gradus kernel FILE`: the main thread runs user code; everything else is in the server's thread.
import { describeFault } from "../common/describe-fault.ts";
import { isManner, MANNERS } from "../common/manner.ts";
import { getHeapStatistics } from "node:v8";
import { MessageChannel, Worker } from "node:worker_threads";
import { logFault } from "../platform/log.ts";
import { CELL_STACK } from "../platform/parser-stack.ts";
import { type ConnectionInfo, readConnectionFile } from "../protocol/zeromq/connection.ts";
import type { FromServer, ServerData } from "./server.ts";
import { createControlBuffer } from "../session/control.ts";

/** Runs the kernel until it is shut down; resolves with the exit code. */
export async function kernelCommand(args: string[]): Promise<number> {
  const [flag, given] = args;
  const manner = flag === "--as" && isManner(given) ? given : "typescript";
  const [file, ...rest] = flag === "--as" && isManner(given) ? args.slice(2) : args;
  if (file === undefined || rest.length > 0 || file.startsWith("-")) {
    console.error(`Usage: gradus kernel [--as ${MANNERS.join("|")}] <connection file>`);
    return file === "--help" || file === "-h" ? 0 : 2;
  }
  let connection: ConnectionInfo;
  try {
    connection = readConnectionFile(file);
  } catch (error) {
    logFault(describeFault(error));
    return 2;
  }
  // User code may replace process.exit, and the session does: it must not end the kernel unseen.
  const exit = process.exit.bind(process);
  const control = createControlBuffer();
  const { port1, port2 } = new MessageChannel();
  const cwd = process.cwd();
  const heapLimit = getHeapStatistics().heap_size_limit;
  const workerData: ServerData = { connection, control, cwd, manner, heapLimit, port: port2 };
  const server = new Worker(new URL("./server.js", import.meta.url), {
    workerData,
    transferList: [port2],
    // It parses cells, and a native parser that overflows its stack ends the process.
    resourceLimits: { stackSizeMb: CELL_STACK },
  });
  server.on("error", (error) => {
    logFault(`the server failed: ${error.stack ?? error.message}`);
    exit(1);
  });
  server.on("message", (message: FromServer) => exit(message.exit));
  server.on("exit", (code) => exit(code));
  // The server hears it, as this thread may be busy; but until it does the system would end the process.
  process.on("SIGINT", () => {});
  const { startSession } = await import("../session/thread/session.ts");
  startSession(port1, { cwd, control, manner });
  return new Promise(() => {});
}
