// A notebook as the text of an .ipynb file, formatted as Jupyter itself writes it: sorted keys, one space of indent, lines apart.
import { isJsonObject, type JsonObject, type JsonValue } from "../common/json.ts";
import { type Cell, type MimeBundle, type Notebook, type Output } from "./types.ts";

// Where Python's str.splitlines ends a line; Jupyter splits so, and a different split would make a diff of every save.
// eslint-disable-next-line no-control-regex -- three of them are separators
const lineEnds = /[^\n\v\f\r\u001c-\u001e\u0085\u2028\u2029]*(?:\r\n|[\n\v\f\r\u001c-\u001e\u0085\u2028\u2029]|$)/g;

const splitMimes = new Set(["application/javascript", "image/svg+xml"]);

/** The text of the file, with its final newline. Transient fields (`trusted`, `signature`, …) are left out. */
export function serializeNotebook(notebook: Notebook): string {
  const { orig_nbformat: _major, orig_nbformat_minor: _minor, signature: _signature, ...metadata } = notebook.metadata;
  const file: JsonObject = {
    cells: notebook.cells.map(cellToJson),
    metadata,
    nbformat: notebook.nbformat,
    nbformat_minor: notebook.nbformat_minor,
  };
  return `${JSON.stringify(sortKeys(file), null, 1)}\n`;
}

function cellToJson(cell: Cell): JsonObject {
  const { trusted: _trusted, ...metadata } = cell.metadata;
  const common: JsonObject = { cell_type: cell.cell_type, id: cell.id, metadata, source: splitLines(cell.source) };
  if (cell.cell_type === "code") {
    return { ...common, execution_count: cell.execution_count, outputs: cell.outputs.map(outputToJson) };
  }
  if (cell.attachments === undefined) return common;
  const attachments = Object.entries(cell.attachments).map(([name, bundle]) => [name, bundleToJson(bundle)]);
  return { ...common, attachments: Object.fromEntries(attachments) };
}

function outputToJson(output: Output): JsonObject {
  switch (output.output_type) {
    case "stream":
      return { ...output, text: splitLines(output.text) };
    case "error":
      return { ...output };
    case "display_data":
    case "execute_result":
      return { ...output, data: bundleToJson(output.data) };
  }
}

function bundleToJson(bundle: MimeBundle): JsonObject {
  const entries = Object.entries(bundle).map(([mime, value]) => {
    const inLines = typeof value === "string" && (mime.startsWith("text/") || splitMimes.has(mime));
    return [mime, inLines ? splitLines(value) : value];
  });
  return Object.fromEntries(entries);
}

function splitLines(text: string): string[] {
  return (text.match(lineEnds) ?? []).filter((line) => line !== "");
}

/** The same value with the keys of every object sorted, as Jupyter saves them: equal notebooks are equal files. */
function sortKeys(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (!isJsonObject(value)) return value;
  const sorted: JsonObject = {};
  for (const key of Object.keys(value).sort()) sorted[key] = sortKeys(value[key] ?? null);
  return sorted;
}
