// The server's thread: joins the protocol, the language service and the session that runs user code on the main thread.
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { CellRunner } from "./cell-runner.ts";
import { describeKernel } from "./kernel-description.ts";
import { isComplete } from "./language/is-complete.ts";
import { startLanguage } from "./language-or-none.ts";
import { describeFault, logFault } from "./log.ts";
import { watchedParent, watchParent } from "./parent-watch.ts";
import type { ConnectionInfo } from "./protocol/connection.ts";
import { Kernel } from "./protocol/kernel.ts";
import { MessageFactory } from "./protocol/message.ts";
import { KernelSockets } from "./protocol/sockets.ts";
import { SessionController } from "./session/controller.ts";
import type { OutputEvent } from "./session/messages.ts";

/** What the main thread gives to the server. */
export interface ServerData {
  connection: ConnectionInfo;
  control: SharedArrayBuffer;
  /** The notebook's folder. */
  cwd: string;
  /** To the session. */
  port: MessagePort;
}

/** What the main thread says when the process gets SIGINT. */
export const INTERRUPT = "interrupt";

/** How long the main thread may take to end before it is killed, in milliseconds. */
const PATIENCE = 3000;

const { connection, control, cwd, port }: ServerData = workerData;

const language = startLanguage({ cwd, onLog: logFault });
const session = new SessionController(port, control);
const runner = new CellRunner({ language, session, cwd });
const factory = new MessageFactory();
const sockets = new KernelSockets(connection, factory, {
  onMessage: (channel, message) => kernel.receive(channel, message),
  onLog: logFault,
});
const { shell_port, iopub_port, stdin_port, control_port, hb_port } = connection;
const kernel = new Kernel(
  sockets,
  {
    info: describeKernel(),
    execute: (execution) => runner.run(execution),
    complete: (code, offset) => language.complete(code, offset),
    inspect: (code, offset) => language.inspect(code, offset),
    isComplete,
    interrupt: () => session.interrupt(),
    shutdown: () => shutDown(0),
  },
  { factory, ports: { shell_port, iopub_port, stdin_port, control_port, hb_port }, onLog: logFault },
);

session.onOutput = showOutput;
