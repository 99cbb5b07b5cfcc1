// Source maps in the form in which they pass between threads.

/** A decoded source map: for each generated line [column, source, line, column], 0-based, UTF-16. */
export interface SourceMapLike {
  version: 3;
  sources: string[];
  names: string[];
  mappings: [number, number, number, number][][];
}
