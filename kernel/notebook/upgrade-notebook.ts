// A notebook of nbformat 3 as one of nbformat 4, by the rules of Jupyter's own nbformat: nothing that it shows is lost.
import { isJsonObject, type JsonObject, type JsonValue } from "../common/json.ts";
import { joinLines } from "./problems.ts";

/** What outputs called their types before there were MIME bundles. */
const MIME_TYPES: Readonly<Record<string, string>> = {
  text: "text/plain",
  html: "text/html",
  svg: "image/svg+xml",
  png: "image/png",
  jpeg: "image/jpeg",
  latex: "text/latex",
  json: "application/json",
  javascript: "application/javascript",
};

/** The JSON of nbformat 4.4, whose cells have no ids yet. What breaks the rules of nbformat 3 is left as it is, to be found then. */
export function upgradeFrom3(root: JsonObject): JsonObject {
  const { worksheets, metadata, nbformat_minor: _minor, orig_nbformat, orig_nbformat_minor, ...rest } = root;
  const { name: _name, signature: _signature, ...kept } = isJsonObject(metadata) ? metadata : {};
  const sheets = Array.isArray(worksheets) ? worksheets : null;
  const cells = sheets?.flatMap((sheet) =>
    isJsonObject(sheet) && Array.isArray(sheet["cells"]) ? sheet["cells"] : [null],
  );
  return {
    ...rest,
    metadata: { ...kept, orig_nbformat: orig_nbformat ?? 3, orig_nbformat_minor: orig_nbformat_minor ?? 0 },
    ...(cells !== undefined && { cells: cells.map((cell) => (isJsonObject(cell) ? upgradeCell(cell) : cell)) }),
    nbformat: 4,
    nbformat_minor: 4,
  };
}

function upgradeCell(cell: JsonObject): JsonObject {
  const { cell_type: type, metadata = {}, ...fields } = cell;
  if (type === "code") return upgradeCodeCell(metadata, fields);
  if (type === "heading") {
    const { level = 1, source = "", ...rest } = fields;
    const line = (joinLines(source) ?? "").split(/\r\n|\r|\n/).filter((part) => part !== "");
    return { ...rest, cell_type: "markdown", metadata, source: `${"#".repeat(Number(level))} ${line.join(" ")}` };
  }
  return { ...fields, cell_type: type === "html" ? "markdown" : (type ?? "raw"), metadata };
}

function upgradeCodeCell(metadata: JsonValue, fields: JsonObject): JsonObject {
  const { language: _language, collapsed, input = "", prompt_number = null, outputs = [], ...rest } = fields;
  return {
    ...rest,
    cell_type: "code",
    metadata: collapsed === undefined || !isJsonObject(metadata) ? metadata : { ...metadata, collapsed },
    source: input,
    execution_count: prompt_number,
    outputs: Array.isArray(outputs)
      ? outputs.map((output) => (isJsonObject(output) ? upgradeOutput(output) : output))
      : outputs,
  };
}

function upgradeOutput(output: JsonObject): JsonObject {
  const { output_type: type = null, ...fields } = output;
  switch (type) {
    case "pyerr":
      return { ...fields, output_type: "error" };
    case "stream": {
      const { stream = "stdout", ...rest } = fields;
      return { ...rest, output_type: type, name: stream };
    }
    case "pyout": {
      const { prompt_number = null, ...rest } = fields;
      return { ...bundleOf(rest), output_type: "execute_result", execution_count: prompt_number };
    }
    case "display_data":
      return { ...bundleOf(fields), output_type: type };
    default:
      return output;
  }
}

/** Data and metadata by MIME type; JSON was kept as a text. */
function bundleOf({ metadata = {}, ...data }: JsonObject): JsonObject {
  const bundle = byMimeType(data);
  const json = joinLines(bundle["application/json"]);
  if (json !== null) bundle["application/json"] = parsedOr(json);
  return { data: bundle, metadata: isJsonObject(metadata) ? byMimeType(metadata) : metadata };
}

function byMimeType(fields: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [MIME_TYPES[key] ?? key, value]));
}

function parsedOr(text: string): JsonValue {
  try {
    const value: JsonValue = JSON.parse(text);
    return value;
  } catch {
    return text;
  }
}
