// The server's thread: joins the protocol, the language service and the session that runs user code on the main thread.
import { describeFault } from "../common/describe-fault.ts";
import type { Manner } from "../common/manner.ts";
import { setTimeout } from "node:timers/promises";
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { CellRunner } from "./cell-runner.ts";
import { grantedMemory, HeapGrowth } from "./heap-growth.ts";
import { hearInterrupts } from "./interrupt-signal.ts";
import { describeKernel } from "./kernel-description.ts";
import { isComplete } from "../language/is-complete.ts";
import { noLanguage } from "./no-language.ts";
import { logFault } from "../platform/log.ts";
import { SAFE_CELL } from "../platform/parser-stack.ts";
import { MemoryGuard } from "./memory-guard.ts";
import { watchedParent, watchParent } from "./parent-watch.ts";
import type { ConnectionInfo } from "../protocol/zeromq/connection.ts";
import { lowerDecorators } from "../project/lower-decorators.ts";
import { ProjectFiles } from "../project/project-settings.ts";
import { Kernel } from "../protocol/kernel.ts";
import { MessageFactory } from "../protocol/message.ts";
import { KernelPipe } from "../protocol/pipe/kernel-pipe.ts";
import { KernelSockets, type SocketEvents } from "../protocol/zeromq/sockets.ts";
import { SessionController } from "../session/controller/controller.ts";
import { ownLine, readLine } from "../session/remote/line.ts";
import type { LineOptions } from "../session/remote/role.ts";
import { showOutput } from "./show-output.ts";

/** What the main thread gives to the server. */
export interface ServerData {
  connection: ConnectionInfo;
  control: SharedArrayBuffer;
  /** The notebook's folder. */
  cwd: string;
  manner: Manner;
  /** What JavaScript's heap of user code may take, in bytes. */
  heapLimit: number;
  /** To the session. */
  port: MessagePort;
  line: LineData | null;
  /** Whether cells are refused for their types in a grading, as they are outside of one. */
  checksTypes: boolean;
}

/** The line to the other kernel of a grading. */
export type LineData = LineOptions;

/** The server has closed everything: the process may end with this code. */
export interface FromServer {
  exit: number;
}

/** How long the main thread may take to end before the process is killed, in milliseconds. */
const EXIT_TIMEOUT = 3000;

const { connection, control, cwd, manner, heapLimit, port, line, checksTypes }: ServerData = workerData;
const { shell_port, iopub_port, stdin_port, control_port, hb_port } = connection;

// Kernels of a grading start by the hundred, and nobody edits or debugs in them: what is for that is not even loaded.
const tools = line === null || checksTypes ? await import("./language-or-none.ts") : null;
const language = tools?.startLanguage({ cwd, manner, onLog: logFault }) ?? noLanguage;
if (line !== null) readLine(ownLine(), line.port, line.buffer);
const session = new SessionController(port, control);
const project = new ProjectFiles(cwd, manner);
const runner = new CellRunner({
  language,
  session,
  settings() {
    const { jsx, decorators } = project.read();
    return { jsx, decorators, lowerDecorators, isLoose: manner === "javascript" };
  },
  debug: (cell) => debug?.prepare(cell) ?? null,
});
const debugging = line === null ? await import("./debugging.ts") : null;
const debug = debugging?.makeDebugger({
  runner,
  project,
  interrupt: () => kernel.interrupt(),
  emit: (event) => kernel.debugEvent(event),
});
const guard = new MemoryGuard(heapLimit);
const memory = grantedMemory();
const growth = memory === null ? null : new HeapGrowth(memory);
const factory = new MessageFactory();
const events: SocketEvents = { onMessage: (channel, message) => kernel.receive(channel, message), onLog: logFault };
const isPiped = connection.transport === "pipe";
const sockets = isPiped ? new KernelPipe(connection, events) : new KernelSockets(connection, factory, events);
const kernel = new Kernel(
  sockets,
  {
    info: describeKernel(manner),
    execute: (execution) => runner.run(execution),
    complete: (code, offset) => language.complete(code, offset),
    inspect: (code, offset) => language.inspect(code, offset),
    diagnose: (code, others) => runner.diagnose(code, others),
    // Nobody types so much into a console, and the parser's stack need not hold it.
    isComplete: (code) => (code.length > SAFE_CELL ? { status: "complete", indent: "" } : isComplete(code)),
    comm: (event, outputs) => session.deliver(runner.register(outputs), event),
    ...(debug && { debug: (request, client) => debug.answer(request, client) }),
    interrupt,
    shutdown: () => shutDown(0),
  },
  { factory, ports: { shell_port, iopub_port, stdin_port, control_port, hb_port }, onLog: logFault },
);

/** User code has ended the process: what is to be sent is sent. */
async function exit(): Promise<void> {
  await kernel.idle();
  await close();
  // With an open inspector Node would wait for it, and say so.
  debug?.close();
  session.close();
}

/** Ends the code that runs or is stopped. */
async function interrupt(): Promise<void> {
  // Both begin now: a cell that is sent in the meantime has to wait for this, and not be hit by it.
  await Promise.all([debug?.release(), session.interrupt()]);
}

let closing: Promise<unknown> | null = null;

/** Ends the language server and sends what is to be sent. */
async function close(): Promise<void> {
  guard.close();
  growth?.close();
  closing ??= Promise.all([language.close(), sockets.close()]);
  await closing;
}

/** Ends the process, whatever user code is doing. */
async function shutDown(code: number): Promise<void> {
  void setTimeout(EXIT_TIMEOUT).then(() => process.kill(process.pid, "SIGKILL"));
  await Promise.all([close(), interrupt()]).catch((fault: unknown) => logFault(describeFault(fault)));
  debug?.close();
  session.close();
  const message: FromServer = { exit: code };
  parentPort?.postMessage(message, []);
}

session.onOutput = showOutput({ runner, session, onExit: exit });
hearInterrupts(() => void kernel.interrupt());
const parent = watchedParent();
if (parent !== null) watchParent(parent, () => void shutDown(0));
await sockets.open(connection);
kernel.start();
