// The other side of a pool: what a worker does with the trials that it is sent.
import { isNumbered, listen, messageOf, type MessageEnd, type TrialAnswer, type TrialBegin } from "./message-end.ts";
import type { Trial } from "../trial.ts";

/**
 * Answers the trials that a `workerPool` sends to this worker, one after another.
 *
 * The port is `parentPort` of node:worker_threads in Node, and `self` in a browser.
 *
 * evaluate: trains with a trial's hyperparameters and says how well it went, smaller is better. What it throws is a failed trial.
 * @throws TypeError when there is no port, because this is not a worker
 * Chapter 19.
 * @example
 * const { port1, port2 } = new MessageChannel(); // stands for a thread here
 * answerTrials<{ alpha: number }>(port2, ({ hyperparameters: { alpha } }) => alpha * 2);
 * const pool = workerPool(() => Object.assign(port1, { terminate: () => port1.close() }), { size: 1 });
 * await pool.run({ index: 0, seed: 1, hyperparameters: { alpha: 0.5 } }); // => 1
 * pool.close();
 */
export function answerTrials<H>(
  port: MessageEnd | null,
  evaluate: (trial: Trial<H>) => number | Promise<number>,
): void {
  if (port === null) throw new TypeError("answerTrials: the port of a worker is needed, got null: this is no worker");
  listen(port, "message", (message) => {
    if (!isNumbered(message) || !("trial" in message)) return;
    const begin: TrialBegin = { id: message.id, begins: true };
    port.postMessage(begin);
    // What comes through the channel has the type that the pool was given, which no type can follow.
    void answerOf(message.id, () => evaluate(message.trial as Trial<H>)).then((answer) => port.postMessage(answer));
  });
}

async function answerOf(id: number, evaluate: () => number | Promise<number>): Promise<TrialAnswer> {
  try {
    const value: unknown = await evaluate();
    if (typeof value === "number") return { id, value };
    return { id, error: `answerTrials: a trial must give a number, got ${typeof value}` };
  } catch (cause) {
    return { id, error: messageOf(cause) };
  }
}
