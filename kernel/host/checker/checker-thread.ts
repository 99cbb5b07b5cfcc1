// The thread in which the source's cells and tests run for one submission: it is new for each, and ends with it.
import { type MessagePort, workerData } from "node:worker_threads";
import { startSession, type SessionOptions } from "../../session/thread/session.ts";
import { shareProcess } from "./process-share.ts";

export interface ThreadData {
  session: Required<SessionOptions>;
  /** To the controller. */
  port: MessagePort;
  /** Made by createShare. */
  share: SharedArrayBuffer;
}

const { session, port, share }: ThreadData = workerData;
shareProcess(share);
startSession(port, session);
