// Reading one cell from a notebook file's JSON.
import { isJsonObject, type JsonObject, type JsonValue } from "../common/json.ts";
import { FieldReader } from "./problems.ts";
import { readBundle, readOutput } from "./read-output.ts";
import { type Cell, type MimeBundle, type Output } from "./types.ts";

const idPattern = /^[a-zA-Z0-9-_]{1,64}$/;

/** One cell, or null (with the problem noted) where the value is none. An empty id is one that is still to be given. */
export function readCell(value: JsonValue, index: number, needsId: boolean, problems: string[]): Cell | null {
  if (!isJsonObject(value)) {
    problems.push(`cells[${index}]: a cell must be an object`);
    return null;
  }
  const fields = new FieldReader(value, `${placeOf(value, index)}.`, problems);
  const common = { id: readId(fields, needsId), metadata: readMetadata(fields), source: fields.text("source") };
  const type = fields.get("cell_type");
  switch (type) {
    case "code":
      fields.only(["id", "cell_type", "metadata", "source", "outputs", "execution_count"]);
      return {
        ...common,
        cell_type: type,
        execution_count: fields.count("execution_count"),
        outputs: readOutputs(fields),
      };
    case "markdown":
    case "raw": {
      fields.only(["id", "cell_type", "metadata", "source", "attachments"]);
      const attachments = readAttachments(fields);
      return attachments === null ? { ...common, cell_type: type } : { ...common, cell_type: type, attachments };
    }
    default:
      fields.fail("cell_type", "must be code, markdown or raw");
      return null;
  }
}

function readId(fields: FieldReader, needed: boolean): string {
  const id = fields.get("id");
  if (typeof id === "string" && idPattern.test(id)) return id;
  if (needed) fields.fail("id", "must be 1 to 64 of the characters a-z, A-Z, 0-9, - and _");
  return "";
}

function readMetadata(fields: FieldReader): JsonObject {
  const metadata = fields.record("metadata");
  const inner = new FieldReader(metadata, `${fields.place}metadata.`, fields.problems);
  const name = inner.get("name");
  if (name !== undefined && (typeof name !== "string" || name === "")) inner.fail("name", "must be a non-empty string");
  const tags = inner.get("tags");
  if (tags !== undefined) checkTags(inner, tags);
  return metadata;
}

function checkTags(fields: FieldReader, tags: JsonValue): void {
  if (!Array.isArray(tags) || !tags.every((tag) => typeof tag === "string" && /^[^,]+$/.test(tag))) {
    fields.fail("tags", "must be an array of non-empty strings without commas");
  } else if (new Set(tags).size !== tags.length) {
    fields.fail("tags", "must not repeat a tag");
  }
}

function readOutputs(fields: FieldReader): Output[] {
  return fields.array("outputs").flatMap((value, index) => {
    const output = readOutput(value, `${fields.place}outputs[${index}]`, fields.problems);
    return output === null ? [] : [output];
  });
}

function readAttachments(fields: FieldReader): Record<string, MimeBundle> | null {
  if (fields.get("attachments") === undefined) return null;
  const files = fields.record("attachments");
  const inner = new FieldReader(files, `${fields.place}attachments.`, fields.problems);
  return Object.fromEntries(Object.keys(files).map((file) => [file, readBundle(inner, file)]));
}

/** What a cell is called in messages: its place and, where it has one, its id. */
function placeOf(value: JsonObject, index: number): string {
  return typeof value["id"] === "string" ? `cells[${index}] (${value["id"]})` : `cells[${index}]`;
}
