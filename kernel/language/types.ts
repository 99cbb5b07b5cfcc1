// What the language side takes in and gives back: cells, diagnostics, completions, inspections.

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

/** A cell as the learner wrote it, with the number that its prompt shows. */
export interface CellSource {
  number: number;
  source: string;
  declarations: CellDeclaration[];
}

/** A place in a cell's own text: 0-based line, 0-based UTF-16 character. */
export interface TextPosition {
  line: number;
  character: number;
}

/** One finding of TypeScript in a cell. */
export interface CellDiagnostic {
  message: string;
  code: number;
  start: TextPosition;
  end: TextPosition;
  category: "error" | "warning";
  related?: string[];
}

/** One name to complete with; `type` is a word for an icon ("function", "property", …). */
export interface CompletionMatch {
  text: string;
  type: string;
  signature?: string;
}

/** Completions that replace the text from `start` to `end` (UTF-16 offsets). */
export interface Completions {
  matches: CompletionMatch[];
  start: number;
  end: number;
}

/** What is known of the name under the cursor. */
export interface Inspection {
  found: boolean;
  markdown: string;
  text: string;
}
