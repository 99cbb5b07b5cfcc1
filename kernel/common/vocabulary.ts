// The words that protocol, session and language have in common: what a cell declares, shows, sends and fails with.
import type { JsonFields } from "./json.ts";

/** What a top-level name of a cell was declared as. */
export type DeclarationKind =
  | "const"
  | "let"
  | "var"
  | "function"
  | "class"
  | "enum"
  | "interface"
  | "type"
  | "namespace"
  | "import"
  | "type-import";

/** A name that a cell declares at its top level. */
export interface CellDeclaration {
  name: string;
  kind: DeclarationKind;
}

/** Representations of one value by MIME type: text for text types, base64 for images, objects for JSON types. */
export type MimeBundle = Record<string, unknown>;

/** A MIME bundle with the metadata of its types. */
export interface RichOutput {
  data: MimeBundle;
  metadata: JsonFields;
}

/** An error as the protocol has it; `traceback` is a list of lines. */
export interface ErrorReport {
  ename: string;
  evalue: string;
  traceback: string[];
}

/** What one user expression came to. */
export type ExpressionResult = ({ status: "ok" } & RichOutput) | ({ status: "error" } & ErrorReport);

/** How a cell ended. An interrupt is an error with ename "KeyboardInterrupt". */
export type ExecuteOutcome =
  | { status: "ok"; result: RichOutput | null; expressions: Record<string, ExpressionResult> }
  | { status: "error"; error: ErrorReport };

export type StreamName = "stdout" | "stderr";

/** What a comm message carries. */
export type CommData = JsonFields;

/** One message over a comm, in either direction. */
export interface CommEvent {
  type: "open" | "message" | "close";
  id: string;
  /** The name that an opened comm is opened for. */
  target: string;
  data: CommData;
  buffers: Uint8Array[];
  /** The message's own metadata, such as the version of what the data mean. */
  metadata: JsonFields;
}

/** A proposal for the name at the cursor; `type` is a word for an icon ("function", "property", …). */
export interface CompletionMatch {
  text: string;
  type: string;
  signature?: string;
}

/** Completions and the stretch of text that they replace (UTF-16 offsets). */
export interface Completions {
  matches: CompletionMatch[];
  start: number;
  end: number;
}

/** What is known of the name under the cursor. */
export interface Inspection {
  found: boolean;
  text: string;
  markdown: string;
  /** Where a reference has the name, if it is of a package that comes with one. */
  reference?: ReferencePlace;
}

/** A public name of a package, by where it is declared: names alone are not one of a kind. */
export interface ReferencePlace {
  package: string;
  /** The file of declarations, below their folder and without its ending: `optimize/optimizers/adam`. */
  file: string;
  name: string;
}

/** Something that keeps a cell from running, found before it runs; `start` and `end` are UTF-16 offsets of its text. */
export interface Problem {
  start: number;
  end: number;
  message: string;
  /** Such as "TS2322"; null for syntax errors. */
  code: string | null;
  /** What else there is to say: other places, and what would help. */
  related: readonly string[];
}

/** Whether a text could run as it stands, with the indentation of the next line where more lines are needed. */
export interface Completeness {
  status: "complete" | "incomplete" | "invalid";
  indent: string;
}
