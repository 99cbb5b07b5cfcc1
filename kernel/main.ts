// `gradus kernel FILE`: the main thread runs user code; everything else is in the server's thread.
import { MessageChannel, Worker } from "node:worker_threads";
import { describeFault, logFault } from "./log.ts";
import { readConnectionFile } from "./protocol/connection.ts";
import { createControlBuffer } from "./session/control.ts";

/** Runs the kernel until it is shut down; resolves with the exit code. */
export async function kernelCommand(args: string[]): Promise<number> {
  const [file, ...rest] = args;
  if (file === undefined || rest.length > 0 || file.startsWith("-")) {
    console.error("Usage: gradus kernel <connection file>");
    return file === "--help" || file === "-h" ? 0 : 2;
  }
  let connection;
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
  const server = new Worker(new URL("./server.js", import.meta.url), {
    workerData: { connection, control, cwd, port: port2 },
    transferList: [port2],
  });
  server.on("error", (error) => {
    logFault(`the server failed: ${error.stack ?? error.message}`);
    exit(1);
  });
  server.on("exit", (code) => exit(code));
  const { startSession } = await import("./session/session.ts");
  startSession(port1, { cwd, control });
  return new Promise(() => {});
}
