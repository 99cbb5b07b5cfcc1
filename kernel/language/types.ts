// What the language side takes in and gives back: cells, declarations, diagnostics.
import type { Dialect } from "../common/dialect.ts";
import type { CellDeclaration, Completions, Inspection } from "../common/vocabulary.ts";

/** A cell as the learner wrote it, with the number that its prompt shows. */
export interface CellSource {
  number: number;
  source: string;
  declarations: CellDeclaration[];
  /** What it is written in: "tsx" where it has JSX. */
  dialect?: Dialect;
  /** What npm calls packages that the cell imports, where it says so. */
  installs?: ReadonlyMap<string, string>;
  /** Names of cells that have not run yet: whatever they will be, the cell may use them. */
  toCome?: ReadonlySet<string>;
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
  /** Where it lies in a local file that the cell imports: that file's name, and the line of its text. */
  file?: { name: string; line: string };
}

/** A cell as declarations, and the map (JSON) from their places to those of the cell's text. */
export interface WrittenDeclarations {
  text: string;
  map: string;
}

/** What the kernel asks of whatever knows the types of one notebook. */
export interface Language {
  /** What is wrong with a cell, sorted by place; rejects where that cannot be found out. */
  check(cell: CellSource, signal?: AbortSignal): Promise<CellDiagnostic[]>;
  /** Makes the names of a cell visible to later ones. */
  commit(cell: CellSource): void;
  /** What may stand at a UTF-16 offset of an unfinished cell. */
  complete(source: string, offset: number): Promise<Completions>;
  /** What is known of the name at a UTF-16 offset. */
  inspect(source: string, offset: number): Promise<Inspection>;
  close(): Promise<void>;
}
