// Small notebooks that the tests of reading, running and publishing start from.
import type { JsonObject } from "gradus-kernel/common/json";
import type { CodeCell, MarkdownCell, Notebook } from "gradus-kernel/notebook/types";

export function codeCell(id: string, source: string, metadata: JsonObject = {}): CodeCell {
  return { cell_type: "code", id, metadata, source, execution_count: null, outputs: [] };
}

export function markdownCell(id: string, source: string, metadata: JsonObject = {}): MarkdownCell {
  return { cell_type: "markdown", id, metadata, source };
}

export function notebookOf(cells: Notebook["cells"], metadata: JsonObject = {}): Notebook {
  return { cells, metadata, nbformat: 4, nbformat_minor: 5 };
}
