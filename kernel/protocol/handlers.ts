// What the protocol core needs from the rest of the kernel, and what it gives in return.
import type { JsonObject, Message } from "./message.ts";
import type { ExecuteRequest } from "./requests.ts";

/** MIME type → content: text for text types, base64 for images, objects for JSON types. */
export type MimeBundle = Record<string, unknown>;

export interface ErrorReport {
  ename: string;
  evalue: string;
  traceback: string[];
}

export type ExpressionResult =
  { status: "ok"; data: MimeBundle; metadata: JsonObject } | ({ status: "error" } & ErrorReport);

/** How a cell ended. */
export type ExecuteOutcome =
  | {
      status: "ok";
      result: { data: MimeBundle; metadata: JsonObject } | null;
      expressions: Record<string, ExpressionResult>;
    }
  | { status: "error"; error: ErrorReport };

/** Something shown with a display_data or update_display_data message. */
export interface Display {
  data: MimeBundle;
  metadata: JsonObject;
  displayId?: string;
  update: boolean;
}

/** One message over a comm, in either direction. */
export interface CommEvent {
  type: "open" | "message" | "close";
  id: string;
  /** The name that an opened comm is opened for. */
  target: string;
  data: JsonObject;
  buffers: Uint8Array[];
}

/** Where the output of one request goes, also when it comes after the request has ended. */
export interface Outputs {
  /** Text for stdout or stderr; joined with its neighbours and sent within 50 ms. */
  stream(name: "stdout" | "stderr", text: string): void;
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

/** A proposal for the name at the cursor. */
export interface CompletionMatch {
  text: string;
  type: string;
  signature?: string;
}

/** Completions and the UTF-16 range that they replace. */
export interface Completion {
  matches: CompletionMatch[];
  start: number;
  end: number;
}

export interface Inspection {
  found: boolean;
  text: string;
  markdown: string;
}

/** What kernel_info_reply says about the language and the implementation. */
export interface KernelInfo {
  implementation: string;
  implementationVersion: string;
  banner: string;
  languageInfo: JsonObject;
  helpLinks: { text: string; url: string }[];
}

/** The rest of the kernel, as the protocol core calls it. */
export interface Handlers {
  info: KernelInfo;
  /** Runs a cell; never rejects for a fault of the cell, which is an outcome. */
  execute(execution: Execution): Promise<ExecuteOutcome>;
  complete(code: string, offset: number): Promise<Completion>;
  inspect(code: string, offset: number): Promise<Inspection>;
  isComplete(code: string): { status: "complete" | "incomplete" | "invalid"; indent: string };
  /** Takes a comm message of the front end, resolves when it was handled; null where nobody waits for that target or comm. */
  comm?(event: CommEvent, outputs: Outputs): Promise<void> | null;
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
