// The notebook format (nbformat 4.5) as types, in memory: multi-line texts are joined strings, not arrays of lines.
import { isJsonObject, type JsonObject } from "../common/json.ts";

/** Data of one output by MIME type: strings (images in base64), JSON values for `application/json` and `application/*+json`. */
export type MimeBundle = JsonObject;

export interface StreamOutput {
  output_type: "stream";
  name: string;
  text: string;
}

export interface DisplayOutput {
  output_type: "display_data";
  data: MimeBundle;
  metadata: JsonObject;
}

export interface ResultOutput {
  output_type: "execute_result";
  execution_count: number | null;
  data: MimeBundle;
  metadata: JsonObject;
}

export interface ErrorOutput {
  output_type: "error";
  ename: string;
  evalue: string;
  traceback: string[];
}

export type Output = StreamOutput | DisplayOutput | ResultOutput | ErrorOutput;

interface CellBase {
  id: string;
  metadata: JsonObject;
  source: string;
}

export interface CodeCell extends CellBase {
  cell_type: "code";
  execution_count: number | null;
  outputs: Output[];
}

export interface MarkdownCell extends CellBase {
  cell_type: "markdown";
  attachments?: Record<string, MimeBundle>;
}

export interface RawCell extends CellBase {
  cell_type: "raw";
  attachments?: Record<string, MimeBundle>;
}

export type Cell = CodeCell | MarkdownCell | RawCell;

export interface Notebook {
  cells: Cell[];
  metadata: JsonObject;
  nbformat: 4;
  nbformat_minor: number;
}

/** Whether a MIME type holds JSON as it is rather than text: `application/json` and `application/*+json`. */
export function isJsonMime(mime: string): boolean {
  return /^application\/(?:.*\+)?json$/.test(mime);
}

/** The tags of a cell, empty where it has none. */
export function cellTags(cell: Cell): string[] {
  const tags = cell.metadata["tags"];
  return Array.isArray(tags) ? tags.filter((tag) => typeof tag === "string") : [];
}

/** The kernel that a notebook names in its metadata. */
export function kernelName(notebook: Notebook): string | undefined {
  const spec = notebook.metadata["kernelspec"];
  if (!isJsonObject(spec)) return undefined;
  return typeof spec["name"] === "string" && spec["name"] !== "" ? spec["name"] : undefined;
}
