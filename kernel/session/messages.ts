// What passes between the server thread and the thread that runs user code (structured clone on both ways).
import type { MessagePort } from "node:worker_threads";
import type { CommEvent, ErrorReport, ExecuteOutcome, RichOutput, StreamName } from "../common/vocabulary.ts";
import type { EncodedMap, GeneratedRange, SourceMapLike } from "./transform/source-map.ts";

/** One cell (or expression) to run. `run` numbers the request, `cell` is what the prompt shows. */
export interface EvaluateRequest {
  run: number;
  cell: number;
  fileName: string;
  code: string;
  map: SourceMapLike | null;
  hidden: GeneratedRange[];
  source: string;
  silent: boolean;
  expressions: Record<string, string>;
  allowStdin: boolean;
}

export type ToSession =
  | ({ type: "evaluate" } & EvaluateRequest)
  /** Reject the pending await of this run; `sequence` is acknowledged in the control block. */
  | { type: "cancel"; run: number; sequence: number }
  /** A comm message of the front end; its handler belongs to `run`. */
  | { type: "comm"; run: number; event: CommEvent }
  | { type: "shutdown" };

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
  | { type: "done"; run: number; outcome: ExecuteOutcome };

/** The answer to an input request; null where there is none (refused, interrupted). */
export interface InputAnswer {
  value: string | null;
}

/** What a script of V8's was made of, for the debugger. */
export interface ScriptDescription {
  /** A cell's text; null for a file. */
  source: string | null;
  /** Decoded for cells, encoded for files. */
  map: SourceMapLike | EncodedMap | null;
  hidden: GeneratedRange[];
}
