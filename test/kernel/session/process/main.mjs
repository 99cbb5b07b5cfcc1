// A session without the protocol: this thread runs the cells that server.mjs takes from the test's socket.
import { MessageChannel, Worker } from "node:worker_threads";
import { createControlBuffer } from "../../../../kernel/dist/session/control.js";
import { startSession } from "../../../../kernel/dist/session/thread/session.js";

const [socket, cwd] = process.argv.slice(2);
const control = createControlBuffer();
const { port1, port2 } = new MessageChannel();
const workerData = { socket, cwd, control, port: port2 };
const exit = process.exit.bind(process);
const worker = new Worker(new URL("server.mjs", import.meta.url), { workerData, transferList: [port2] });
worker.on("exit", (code) => exit(code));
startSession(port1, { cwd, control });
