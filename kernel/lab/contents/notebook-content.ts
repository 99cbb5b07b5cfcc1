// Notebooks between their files and the contents interface. What breaks the format's rules is told, but never lost.
import { notebookOf, parseNotebook } from "../../notebook/parse-notebook.ts";
import { NotebookError } from "../../notebook/problems.ts";
import { serializeNotebook } from "../../notebook/serialize-notebook.ts";
import type { Notebook } from "../../notebook/types.ts";
import { isJsonObject, type JsonFields } from "../../common/json.ts";
import { HttpError } from "../http/http-error.ts";

export interface ReadContent {
  /** A Notebook, or the file's own JSON where it breaks the rules. */
  content: Notebook | JsonFields;
  message?: string;
}

/**
 * The content of a notebook's file.
 *
 * @throws {HttpError} 400 where the text is no notebook of nbformat 4 at all
 */
export function readNotebookContent(text: string, path: string): ReadContent {
  try {
    return { content: parseNotebook(text, path) };
  } catch (error) {
    if (!(error instanceof NotebookError)) throw error;
    const content = looseNotebook(text);
    if (content === null) throw new HttpError(400, error.message, { cause: error });
    return { content, message: `Notebook validation failed: ${error.message}` };
  }
}

function looseNotebook(text: string): JsonFields | null {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) && isLoose(value) ? value : null;
  } catch {
    return null;
  }
}

/** Whether it is a notebook of a kind, for all that may be wrong with it. */
function isLoose({ nbformat, cells }: JsonFields): boolean {
  return nbformat === 4 && Array.isArray(cells);
}

export interface WrittenContent {
  text: string;
  /** The notebook, where it keeps the rules. */
  notebook: Notebook | null;
  message?: string;
}

/**
 * The text of the file for a notebook that a page sends.
 *
 * @throws {HttpError} 400 where it is no notebook of nbformat 4 at all
 */
export function writeNotebookContent(content: JsonFields, path: string): WrittenContent {
  try {
    const notebook = notebookOf(content, path);
    return { text: serializeNotebook(notebook), notebook };
  } catch (error) {
    if (!(error instanceof NotebookError)) throw error;
    if (!isLoose(content)) throw new HttpError(400, error.message, { cause: error });
    const text = `${JSON.stringify(content, null, 1)}\n`;
    return { text, notebook: null, message: `Notebook validation failed: ${error.message}` };
  }
}
