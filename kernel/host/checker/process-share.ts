// What a thread has of its process and a thread that is new would see all the same: the working folder, and processes that were started.
import { ChildProcess } from "node:child_process";
import { type MessagePort, parentPort, type Worker } from "node:worker_threads";

const STARTED = 0;
const FOLDER = 1;
const SLOTS = 2;

/** What became of the wish to be in another folder. */
const ASKED = 1;
const ENTERED = 2;
const REFUSED = 3;

/** The memory that both threads share. */
export function createShare(): SharedArrayBuffer {
  return new SharedArrayBuffer(SLOTS * Int32Array.BYTES_PER_ELEMENT);
}

/** The main thread's side. */
export class ProcessShare {
  readonly #slots: Int32Array;

  constructor(share: SharedArrayBuffer, worker: Worker) {
    this.#slots = new Int32Array(share);
    worker.on("message", (folder: string) => this.#enter(folder));
  }

  /** Whether the thread has started processes: they may have outlived it. */
  get hasStarted(): boolean {
    return Atomics.load(this.#slots, STARTED) > 0;
  }

  #enter(folder: string): void {
    let result = ENTERED;
    try {
      process.chdir(folder);
    } catch {
      result = REFUSED;
    }
    Atomics.store(this.#slots, FOLDER, result);
    Atomics.notify(this.#slots, FOLDER);
  }
}

/** The other thread's side: notes processes that it starts, and lets it change the folder, which Node leaves to main threads. */
export function shareProcess(
  share: SharedArrayBuffer,
  port: Pick<MessagePort, "postMessage"> | null = parentPort,
): void {
  const slots = new Int32Array(share);
  const spawn: unknown = Reflect.get(ChildProcess.prototype, "spawn");
  if (typeof spawn === "function") {
    Reflect.set(ChildProcess.prototype, "spawn", function (this: ChildProcess, ...values: unknown[]): unknown {
      Atomics.add(slots, STARTED, 1);
      return Reflect.apply(spawn, this, values);
    });
  }
  process.chdir = (folder) => {
    Atomics.store(slots, FOLDER, ASKED);
    port?.postMessage(folder);
    Atomics.wait(slots, FOLDER, ASKED);
    if (Atomics.load(slots, FOLDER) !== ENTERED) throw new Error(`process.chdir: there is no folder ${folder}`);
  };
}
