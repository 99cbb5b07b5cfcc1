// A kernel in a worker: the parts that are the same wherever a kernel lives, with what a worker has in place of the rest.
//
// This file is bundled for a browser. It talks to its page by messages, as a kernel talks to its clients by sockets.
import type { ExecuteOutcome } from "gradus-kernel/common/vocabulary";
import { CellRunner } from "gradus-kernel/host/cell-runner";
import { isComplete } from "gradus-kernel/language/is-complete";
import type { Transport } from "gradus-kernel/protocol/handlers";
import { Kernel } from "gradus-kernel/protocol/kernel";
import type { Channel, Message } from "gradus-kernel/protocol/message";
import { WorkerLanguage } from "./worker-language.ts";
import { WorkerSession } from "./worker-session.ts";

/** A message of the protocol and the channel that it comes or goes by. */
export interface Posted {
  channel: Channel;
  message: Message;
}

/** What a worker has of its own. */
declare const self: {
  addEventListener(type: "message", listener: (event: { data: Posted }) => void): void;
  postMessage(message: Posted | "ready"): void;
};

const transport: Transport = {
  send: (channel, message) => self.postMessage({ channel, message }),
  // A port takes messages at once and gives them one by one.
  flush: () => Promise.resolve(),
  settle: () => new Promise((resolve) => setTimeout(resolve)),
};

const language = new WorkerLanguage("/notebook");
const runner = new CellRunner({
  language,
  session: new WorkerSession((run, name, text) => runner.outputsOf(run)?.stream(name, text)),
});

const kernel = new Kernel(transport, {
  info: { implementation: "worker", implementationVersion: "0", banner: "", languageInfo: {}, helpLinks: [] },
  execute: (execution): Promise<ExecuteOutcome> => runner.run(execution),
  complete: () => Promise.resolve({ matches: [], start: 0, end: 0 }),
  inspect: () => Promise.resolve({ found: false, text: "", markdown: "" }),
  isComplete,
  diagnose: (code, others) => runner.diagnose(code, others),
  interrupt: () => Promise.resolve(),
  shutdown: () => Promise.resolve(),
});

self.addEventListener("message", ({ data: { channel, message } }) => kernel.receive(channel, message));
self.postMessage("ready");
kernel.start();
