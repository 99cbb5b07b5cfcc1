// What the language side takes in and gives back: cells, declarations, diagnostics.
import type { CellDeclaration } from "../common/vocabulary.ts";

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

/** A cell as declarations, and the map (JSON) from their places to those of the cell's text. */
export interface WrittenDeclarations {
  text: string;
  map: string;
}
