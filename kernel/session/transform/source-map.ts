// Source maps in the form in which they pass between threads.

/** A decoded source map: for each generated line [column, source, line, column], 0-based, UTF-16. */
export interface SourceMapLike {
  version: 3;
  sources: string[];
  names: string[];
  mappings: [number, number, number, number][][];
}

/** A stretch of generated code: line and column where it begins and where it ends, 0-based, UTF-16. */
export type GeneratedRange = [line: number, column: number, endLine: number, endColumn: number];

/** A source map as transpilers write it. */
export interface EncodedMap {
  version: 3;
  sources: (string | null)[];
  names: string[];
  mappings: string;
}
