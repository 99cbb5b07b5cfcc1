// One cell's code in a kernel, to its end: its reply, a timeout, or the kernel's death.
import type { JsonFields } from "../common/json.ts";
import { EventEmitter, once } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import type { Message } from "../protocol/message.ts";
import { describeExit, type KernelExit } from "../launch/kernel-process.ts";
import type { SentRequest } from "./client/kernel-client.ts";

/** A kernel, as far as who has it execute cells needs it. */
export interface ExecutingKernel {
  readonly process: {
    /** Resolves when it has ended. */
    readonly exited: Promise<KernelExit>;
    kill(): void;
  };
  /** Sends code to be executed; `listen` gets every iopub message of this request, also those that come after its end. */
  execute(code: string, stopOnError: boolean, listen: (message: Message) => void): SentRequest;
  interrupt(): void;
}

export type CellEnd =
  | { kind: "reply"; content: JsonFields }
  /** Interrupted after its time; `killed` where the kernel did not heed the interrupt. */
  | { kind: "timeout"; killed: boolean }
  | { kind: "dead"; reason: string };

export interface ExecuteCellOptions {
  /** Seconds the cell may take; 0 for no limit. */
  timeout: number;
  /** Seconds the kernel may take to heed the interrupt before it is killed. */
  interruptGrace: number;
  stopOnError: boolean;
  onOutput: (type: string, content: JsonFields) => void;
}

// A request may be aborted because the kernel still clears its queue after the error of an earlier cell (tslab: for 200 ms).
const abortRetries = 10;
const abortPause = 100;

/** Outputs that are on their way when the reply comes have this long to arrive (the kernel says idle after the last). */
const idleGrace = 5000;

/** What a dead kernel had sent has this long to be read from the sockets. */
const drainGrace = 150;

export async function executeCell(
  kernel: ExecutingKernel,
  code: string,
  options: ExecuteCellOptions,
): Promise<CellEnd> {
  for (let attempt = 0; ; attempt += 1) {
    const end = await executeOnce(kernel, code, options);
    if (end.kind !== "reply" || !isAborted(end.content) || attempt === abortRetries) return end;
    await delay(abortPause);
  }
}

/** Whether a reply says that the kernel did not run the code at all. */
export function isAborted({ status }: JsonFields): boolean {
  return status === "aborted" || status === "abort";
}

async function executeOnce(kernel: ExecutingKernel, code: string, options: ExecuteCellOptions): Promise<CellEnd> {
  const events = new EventEmitter();
  const wentIdle = once(events, "idle");
  const { reply } = kernel.execute(code, options.stopOnError, (message: Message) => {
    const { msg_type: type } = message.header;
    if (type !== "status") options.onOutput(type, message.content);
    else if (message.content["execution_state"] === "idle") events.emit("idle");
  });
  const finished = finish(reply, wentIdle);
  const dead = kernel.process.exited.then(async (exit): Promise<CellEnd> => {
    await delay(drainGrace);
    return { kind: "dead", reason: describeExit(exit) };
  });
  const timer = timeLimit(options.timeout);
  try {
    const first = await Promise.race([finished, dead, timer.reached]);
    return first === "timeout" ? await stopLateCell(kernel, finished, options.interruptGrace) : first;
  } finally {
    timer.clear();
  }
}

async function finish(reply: Promise<Message>, idle: Promise<unknown>): Promise<CellEnd> {
  const { content } = await reply;
  await Promise.race([idle, delay(idleGrace, undefined, { ref: false })]);
  return { kind: "reply", content };
}

async function stopLateCell(kernel: ExecutingKernel, finished: Promise<CellEnd>, grace: number): Promise<CellEnd> {
  kernel.interrupt();
  const heeded = await Promise.race([
    finished.then(() => true),
    kernel.process.exited.then(() => false),
    delay(grace * 1000, false, { ref: false }),
  ]);
  if (heeded) return { kind: "timeout", killed: false };
  kernel.process.kill();
  await kernel.process.exited;
  return { kind: "timeout", killed: true };
}

function timeLimit(seconds: number): { reached: Promise<"timeout">; clear: () => void } {
  let timer: NodeJS.Timeout | undefined;
  const reached = new Promise<"timeout">((resolve) => {
    if (seconds > 0) timer = setTimeout(() => resolve("timeout"), seconds * 1000);
  });
  return { reached, clear: () => clearTimeout(timer) };
}
