// A notebook that breaks the rules of its format, made one that keeps them, to be run: what is missing is added, what the format
// does not know is left out. Its outputs go, as a run makes them anew.
import { isJsonObject, type JsonObject, type JsonValue } from "../common/json.ts";
import { joinLines } from "./problems.ts";

/** JSON of nbformat 4.4 with all that a run needs; what is no notebook at all stays as it is. */
export function mendNotebook(root: JsonObject): JsonObject {
  const { cells, metadata } = root;
  if (!Array.isArray(cells)) return root;
  return {
    cells: cells.flatMap((cell) => (isJsonObject(cell) ? [mendCell(cell)] : [])),
    metadata: mendMetadata(isJsonObject(metadata) ? metadata : {}),
    nbformat: root["nbformat"] ?? 4,
    // Ids are given by place, as they may be missing or there twice.
    nbformat_minor: 4,
  };
}

function mendCell(cell: JsonObject): JsonObject {
  const { cell_type, source, metadata, id } = cell;
  const { name: _name, tags, ...kept } = isJsonObject(metadata) ? metadata : {};
  const known = Array.isArray(tags) ? tags.filter((tag) => typeof tag === "string" && /^[^,]+$/.test(tag)) : [];
  const common = {
    ...(typeof id === "string" && { id }),
    metadata: { ...kept, ...(known.length > 0 && { tags: [...new Set(known)] }) },
    source: joinLines(source) ?? "",
  };
  if (cell_type === "code") return { ...common, cell_type, execution_count: null, outputs: [] };
  return { ...common, cell_type: cell_type === "raw" ? cell_type : "markdown" };
}

function mendMetadata({ kernelspec, language_info, ...kept }: JsonObject): JsonObject {
  const name = isJsonObject(kernelspec) ? kernelspec["name"] : undefined;
  const spec = isJsonObject(kernelspec) && isText(name) ? { display_name: name, ...kernelspec } : null;
  const hasLanguage = isJsonObject(language_info) && isText(language_info["name"]);
  return {
    ...kept,
    ...(spec !== null && { kernelspec: isText(spec["display_name"]) ? spec : { ...spec, display_name: name ?? "" } }),
    ...(hasLanguage && { language_info }),
  };
}

function isText(value: JsonValue | undefined): value is string {
  return typeof value === "string";
}
