// The text of an .ipynb file as a notebook of nbformat 4.5; whatever breaks the format's rules is refused with its place.
import { isJsonObject, type JsonObject } from "../common/json.ts";
import { findJsonFault } from "./json-fault.ts";
import { FieldReader, NotebookError } from "./problems.ts";
import { readCell } from "./read-cell.ts";
import { mendNotebook } from "./mend-notebook.ts";
import { type Cell, type Notebook } from "./types.ts";
import { upgradeFrom3 } from "./upgrade-notebook.ts";

/**
 * Reads a notebook.
 *
 * nbformat 3 and 4.0 to 4.4 are taken up to 4.5: cells without an id get `cell-1`, `cell-2`, … by their place, so that reading the
 * same file twice gives the same ids.
 *
 * @param text the file's text
 * @param name what the notebook is called in messages, usually its path
 * @throws {NotebookError} where the text is not JSON, is not a notebook, is of nbformat 2 or older, or breaks the schema of 4.5
 */
export function parseNotebook(text: string, name: string): Notebook {
  return notebookOf(parseJson(text, name), name);
}

/**
 * The notebook that JSON has been parsed to, by the same rules and with the same errors as `parseNotebook`.
 *
 * @throws {NotebookError}
 */
export function notebookOf(given: unknown, name: string): Notebook {
  if (!isJsonObject(given)) throw new NotebookError(name, "a notebook", ["its JSON is not an object"]);
  const root = given["nbformat"] === 3 ? upgradeFrom3(given) : given;
  const minor = checkVersion(root, name);
  const problems: string[] = [];
  const fields = new FieldReader(root, "", problems);
  fields.only(["cells", "metadata", "nbformat", "nbformat_minor"]);
  const metadata = readMetadata(fields);
  const cells = fields.array("cells").flatMap((value, index) => {
    const cell = readCell(value, index, minor >= 5, problems);
    return cell === null ? [] : [cell];
  });
  if (minor < 5) giveIds(cells);
  else noteDuplicateIds(cells, problems);
  if (problems.length > 0) throw new NotebookError(name, "a valid notebook", problems);
  return { cells, metadata, nbformat: 4, nbformat_minor: Math.max(minor, 5) };
}

/** A notebook that is to be run, and what is wrong with it where it breaks rules of the format that a run can do without. */
export interface RunnableNotebook {
  notebook: Notebook;
  fault: NotebookError | null;
}

/**
 * Reads a notebook to run it: as `parseNotebook`, but one that only breaks rules of the format is mended instead of refused.
 *
 * @throws {NotebookError} where it is no notebook that could be run
 */
export function parseRunnable(text: string, name: string): RunnableNotebook {
  try {
    return { notebook: parseNotebook(text, name), fault: null };
  } catch (error) {
    if (!(error instanceof NotebookError)) throw error;
    const mended = attempt(() => notebookOf(mendNotebook(asObject(parseJson(text, name))), name));
    if (mended === null) throw error;
    return { notebook: mended, fault: error };
  }
}

function asObject(root: unknown): JsonObject {
  return isJsonObject(root) ? root : {};
}

function attempt(read: () => Notebook): Notebook | null {
  try {
    return read();
  } catch {
    return null;
  }
}

function parseJson(text: string, name: string): unknown {
  // Files saved by some editors of Windows begin with a byte order mark, which JSON does not know.
  const body = text.startsWith("\uFEFF") ? text.slice(1) : text;
  try {
    return JSON.parse(body);
  } catch (error) {
    const fault = findJsonFault(body);
    const where =
      fault === null
        ? `not JSON (${error instanceof Error ? error.message : String(error)})`
        : `not JSON at line ${fault.line}, column ${fault.column}: ${fault.found} cannot stand there`;
    throw new NotebookError(name, "a notebook", [body.trim() === "" ? "the file is empty" : where]);
  }
}

function checkVersion(root: JsonObject, name: string): number {
  const major = root["nbformat"];
  const minor = root["nbformat_minor"];
  if (typeof major !== "number") throw new NotebookError(name, "a notebook", ["it has no nbformat number"]);
  if (major !== 4) {
    const advice = major < 4 ? "; open and save it in Jupyter, or run `jupyter nbconvert --to notebook`" : "";
    throw new NotebookError(name, "a notebook of nbformat 4", [`it is of nbformat ${major}${advice}`]);
  }
  if (typeof minor !== "number" || !Number.isInteger(minor) || minor < 0) {
    throw new NotebookError(name, "a notebook", ["it has no nbformat_minor number"]);
  }
  return minor;
}

function readMetadata(fields: FieldReader): JsonObject {
  const metadata = fields.record("metadata");
  for (const [field, required] of [
    ["kernelspec", ["name", "display_name"]],
    ["language_info", ["name"]],
  ] as const) {
    const value = metadata[field];
    if (value === undefined) continue;
    if (!isJsonObject(value)) {
      fields.problems.push(`metadata.${field}: must be an object`);
      continue;
    }
    const inner = new FieldReader(value, `metadata.${field}.`, fields.problems);
    for (const key of required) inner.string(key);
  }
  return metadata;
}

function giveIds(cells: Cell[]): void {
  const taken = new Set<string>();
  for (const [index, cell] of cells.entries()) {
    if (cell.id === "" || taken.has(cell.id)) cell.id = `cell-${index + 1}`;
    while (taken.has(cell.id)) cell.id += "-again";
    taken.add(cell.id);
  }
}

function noteDuplicateIds(cells: readonly Cell[], problems: string[]): void {
  const seen = new Map<string, number>();
  for (const [index, { id }] of cells.entries()) {
    const first = seen.get(id);
    if (first === undefined) seen.set(id, index);
    else if (id !== "") problems.push(`cells[${index}].id: "${id}" is the id of cells[${first}] already`);
  }
}
