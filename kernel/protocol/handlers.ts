// What the protocol core needs from the rest of the kernel, and what it gives in return.
import type { JsonFields } from "../common/json.ts";
import type { Message } from "./message.ts";
import type {
  CommEvent,
  Completeness,
  Completions,
  ErrorReport,
  ExecuteOutcome,
  Inspection,
  Problem,
  RichOutput,
  StreamName,
} from "../common/vocabulary.ts";
import type { ExecuteRequest } from "./requests.ts";

/** Something shown with a display_data or update_display_data message. */
export interface Display extends RichOutput {
  displayId?: string;
  update: boolean;
}

/** Where the output of one request goes, also when it comes after the request has ended. */
export interface Outputs {
  /** Text for stdout or stderr; joined with its neighbours and sent within 50 ms. */
  stream(name: StreamName, text: string): void;
  display(display: Display): void;
  clear(wait: boolean): void;
  error(report: ErrorReport): void;
  /** Asks the client that sent the request; rejects where it allows no questions or the execution is interrupted. */
  input(prompt: string, password: boolean): Promise<string>;
  comm(event: CommEvent): void;
}

/** One execution of a cell, as the handler sees it. */
export interface Execution {
  request: ExecuteRequest;
  /** The number in front of the cell: grows with every stored execution, from 1. */
  count: number;
  /** The notebook's id of the cell, where the client tells it. */
  cellId: string | null;
  outputs: Outputs;
  /** Aborted by an interrupt. */
  signal: AbortSignal;
  /** The request that will run next, if one waits: work for it may begin. */
  queued(): ExecuteRequest | null;
}

/** What kernel_info_reply says about the language and the implementation. */
export interface KernelInfo {
  implementation: string;
  implementationVersion: string;
  banner: string;
  languageInfo: JsonFields;
  helpLinks: { text: string; url: string }[];
}

/** The rest of the kernel, as the protocol core calls it. */
export interface Handlers {
  info: KernelInfo;
  /** Runs a cell; never rejects for a fault of the cell, which is an outcome. */
  execute(execution: Execution): Promise<ExecuteOutcome>;
  complete(code: string, offset: number): Promise<Completions>;
  inspect(code: string, offset: number): Promise<Inspection>;
  isComplete(code: string): Completeness;
  /** What would keep a cell from running, where the other cells of its notebook may not have run yet. */
  diagnose(code: string, others: readonly string[]): Promise<Problem[]>;
  /** Takes a comm message of the front end, resolves when it was handled; null where nobody waits for that target or comm. */
  comm?(event: CommEvent, outputs: Outputs): Promise<void> | null;
  /** Takes a debug request (what it holds is the debugger's) of a client; the content of the reply. Missing where there is no debugger. */
  debug?(request: JsonFields, client: string): Promise<JsonFields>;
  /** Stops the code that runs now; harmless when there is none. */
  interrupt(): Promise<void>;
  /** Ends the process; the reply has been sent. */
  shutdown(restart: boolean): Promise<void>;
}

/** Where messages go. */
export interface Transport {
  /** Queues a message; messages of one channel leave in the order of the calls. */
  send(channel: "shell" | "control" | "stdin" | "iopub", message: Message): void;
  /** Resolves when all messages sent so far have left. */
  flush(): Promise<void>;
  /** Resolves when all requests that had arrived when it was called have been received. */
  settle(): Promise<void>;
}
