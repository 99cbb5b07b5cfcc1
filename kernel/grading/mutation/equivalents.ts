// Changes that are no mistakes: marked beside the notebook, each with its reason, by the lines that change, so that edits elsewhere leave them alone.
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isJsonObject, type JsonValue } from "../../common/json.ts";
import { UsageError } from "../../command-line/usage-error.ts";
import { shownPath } from "../../command-line/targets.ts";

/** The file of marks in the folder of a notebook. */
export const MARKS_FILE = "mutants.json";

/** A change that makes another right answer. */
export interface Mark {
  exercise: string;
  /** The lines before and after the change; spaces do not count. */
  from: string;
  to: string;
  /** Why no check need notice it. */
  why: string;
}

/**
 * The marks of a notebook: `{ "14-….ipynb": [{ exercise, from, to, why }, …] }`.
 *
 * @param source the path of the notebook
 * @throws {UsageError} where the file cannot be read as such
 */
export async function readMarks(source: string, fileName: string): Promise<Mark[]> {
  const path = join(dirname(source), MARKS_FILE);
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "{}";
    throw new UsageError(`${shownPath(path)} cannot be read (${error.message})`);
  });
  const root = parse(text, path);
  if (!isJsonObject(root)) throw new UsageError(`${shownPath(path)}: it must be an object of lists by notebook`);
  const list = root[fileName] ?? [];
  if (!Array.isArray(list)) throw new UsageError(`${shownPath(path)}: "${fileName}" must be a list`);
  return list.map((value, place) => readMark(value, `${shownPath(path)}: "${fileName}"[${place}]`));
}

function parse(text: string, path: string): JsonValue {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${shownPath(path)} is not JSON (${error instanceof Error ? error.message : String(error)})`);
  }
}

function readMark(value: JsonValue, place: string): Mark {
  const fields = isJsonObject(value) ? value : {};
  const text = (field: keyof Mark): string => {
    const found = fields[field];
    if (typeof found === "string" && (field === "to" || found.trim() !== "")) return found;
    throw new UsageError(`${place}: "${field}" must be a text that is not empty`);
  };
  return { exercise: text("exercise"), from: text("from"), to: text("to"), why: text("why") };
}

/** Whether a mark is for this change. */
export function isMarkOf({ from, to }: Mark, change: { from: string; to: string }): boolean {
  return bare(from) === bare(change.from) && bare(to) === bare(change.to);
}

function bare(text: string): string {
  return text.replaceAll(/\s+/g, "");
}
