// What passes between the server thread and the thread that runs user code (structured clone on both ways).
import type { MessagePort } from "node:worker_threads";

/** Representations of one value by MIME type: text and base64 strings, JSON for the JSON types. */
export type MimeBundle = Record<string, unknown>;

/** A MIME bundle with the metadata of its types. */
export interface RichOutput {
  data: MimeBundle;
  metadata: Record<string, unknown>;
}

/** An error as the protocol wants it; `traceback` is a list of lines. */
export interface ErrorReport {
  ename: string;
  evalue: string;
  traceback: string[];
}

/** What one user expression came to. */
export type ExpressionResult = ({ status: "ok" } & RichOutput) | ({ status: "error" } & ErrorReport);

/** What a run came to. An interrupt is an error with ename "KeyboardInterrupt". */
export type Outcome =
  | { status: "ok"; result: RichOutput | null; expressions: Record<string, ExpressionResult> }
  | { status: "error"; error: ErrorReport };

/** A decoded source map: for each generated line [column, source, line, column], 0-based, UTF-16. */
export interface SourceMapLike {
  version: 3;
  sources: string[];
  names: string[];
  mappings: [number, number, number, number][][];
}

/** One cell (or expression) to run. `run` numbers the request, `cell` is what the prompt shows. */
export interface EvaluateRequest {
  run: number;
  cell: number;
  fileName: string;
  code: string;
  map: SourceMapLike | null;
  source: string;
  silent: boolean;
  expressions: Record<string, string>;
  allowStdin: boolean;
}

/** What a comm message carries. */
export type CommData = Record<string, unknown>;

/** One message over a comm, in either direction. */
export interface CommEvent {
  type: "open" | "message" | "close";
  id: string;
  /** The name that an opened comm is opened for. */
  target: string;
  data: CommData;
  buffers: Uint8Array[];
}

export type ToSession =
  | ({ type: "evaluate" } & EvaluateRequest)
  /** Reject the pending await of this run; `sequence` is acknowledged in the control block. */
  | { type: "cancel"; run: number; sequence: number }
  /** A comm message of the front end; its handler belongs to `run`. */
  | { type: "comm"; run: number; event: CommEvent }
  | { type: "shutdown" };

export type StreamName = "stdout" | "stderr";

/** Output of a run, in the order in which user code made it. */
export type OutputEvent =
  | { type: "stream"; run: number; name: StreamName; text: string }
  | ({ type: "display"; run: number; displayId?: string; update: boolean } & RichOutput)
  | { type: "clear"; run: number; wait: boolean }
  | { type: "input"; run: number; prompt: string; password: boolean }
  | { type: "fault"; run: number; error: ErrorReport }
  | { type: "comm"; run: number; event: CommEvent }
  | { type: "exit"; code: number };

/** As OutputEvent, with the port on which the answer to an input request is awaited. */
export type FromSession =
  | { type: "ready" }
  | Exclude<OutputEvent, { type: "input" }>
  | { type: "input"; run: number; prompt: string; password: boolean; answers: MessagePort }
  /** Comms of this target are (no longer) taken. */
  | { type: "comm-target"; target: string; taken: boolean }
  | { type: "comm-done"; run: number }
  | { type: "done"; run: number; outcome: Outcome };

/** The answer to an input request; null where there is none (refused, interrupted). */
export interface InputAnswer {
  value: string | null;
}
