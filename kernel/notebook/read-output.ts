// Reading the outputs of a code cell from a notebook file's JSON.
import { isJsonObject, type JsonValue } from "../common/json.ts";
import { FieldReader, joinLines } from "./problems.ts";
import { isJsonMime, type MimeBundle, type Output } from "./types.ts";

/** One output, or null (with the problem noted) where the value is none. */
export function readOutput(value: JsonValue, place: string, problems: string[]): Output | null {
  if (!isJsonObject(value)) {
    problems.push(`${place}: an output must be an object`);
    return null;
  }
  const fields = new FieldReader(value, `${place}.`, problems);
  const type = fields.get("output_type");
  switch (type) {
    case "stream":
      fields.only(["output_type", "name", "text"]);
      return { output_type: type, name: fields.string("name"), text: fields.text("text") };
    case "display_data":
      fields.only(["output_type", "data", "metadata"]);
      return { output_type: type, data: readBundle(fields, "data"), metadata: fields.record("metadata") };
    case "execute_result":
      fields.only(["output_type", "data", "metadata", "execution_count"]);
      return {
        output_type: type,
        execution_count: fields.count("execution_count"),
        data: readBundle(fields, "data"),
        metadata: fields.record("metadata"),
      };
    case "error":
      fields.only(["output_type", "ename", "evalue", "traceback"]);
      return {
        output_type: type,
        ename: fields.string("ename"),
        evalue: fields.string("evalue"),
        traceback: readLines(fields, "traceback"),
      };
    default:
      fields.fail("output_type", "must be stream, display_data, execute_result or error");
      return null;
  }
}

/** A MIME bundle: JSON types stay as they are, every other type is a text that may stand in lines. */
export function readBundle(fields: FieldReader, field: string): MimeBundle {
  const bundle: MimeBundle = {};
  for (const [mime, value] of Object.entries(fields.record(field))) {
    const text = isJsonMime(mime) ? null : joinLines(value);
    if (text === null && !isJsonMime(mime)) {
      fields.problems.push(`${fields.place}${field}["${mime}"]: must be a string or an array of strings`);
    }
    bundle[mime] = text ?? value;
  }
  return bundle;
}

function readLines(fields: FieldReader, field: string): string[] {
  const lines = fields.array(field);
  if (lines.every((line) => typeof line === "string")) return lines;
  fields.fail(field, "must hold strings only");
  return [];
}
