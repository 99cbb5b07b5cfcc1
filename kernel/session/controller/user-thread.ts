// The thread of user code, as far as another one has to get a hold of it: to end what it executes, or what it waits for.
import { type NodeWorker, Session } from "node:inspector";
import { endWaitedChild } from "./waited-child.ts";

export interface UserThread {
  /** Ends the code on the thread's stack; `done` is called when V8 has taken that. */
  terminate(done: () => void): void;
  /** Ends the child process that the thread waits for. */
  endChild(): void;
  close(): void;
}

/** The main thread, seen from a worker. */
export function mainThread(): UserThread {
  let session: Session | null = null;
  return {
    terminate(done) {
      if (session === null) {
        session = new Session();
        session.connectToMainThread();
      }
      session.post("Runtime.terminateExecution", done);
    },
    endChild: () => endWaitedChild("main thread"),
    close: () => session?.disconnect(),
  };
}

/** The only worker of this thread, seen from it. */
export function onlyWorker(): UserThread {
  let session: Session | null = null;
  let attached: string | null = null;
  const waiting: (() => void)[] = [];
  const send = (): void => {
    if (attached === null) return;
    const message = JSON.stringify({ id: 1, method: "Runtime.terminateExecution" });
    session?.post("NodeWorker.sendMessageToWorker", { sessionId: attached, message });
  };
  return {
    terminate(done) {
      waiting.push(done);
      if (session !== null) {
        send();
        return;
      }
      session = new Session();
      session.connect();
      session.on("NodeWorker.receivedMessageFromWorker", () => {
        for (const tell of waiting.splice(0)) tell();
      });
      session.on("NodeWorker.attachedToWorker", ({ params }: AttachedToWorker) => {
        attached = params.sessionId;
        send();
      });
      session.post("NodeWorker.enable", { waitForDebuggerOnStart: false });
    },
    endChild: () => endWaitedChild("any thread"),
    close: () => session?.disconnect(),
  };
}

interface AttachedToWorker {
  params: NodeWorker.AttachedToWorkerEventDataType;
}
