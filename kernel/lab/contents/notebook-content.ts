// Notebooks between their files and the contents interface. What breaks the format's rules is told, but never lost.
import { decodeText } from "../../common/decode-text.ts";
import { notebookOf, parseNotebook } from "../../notebook/parse-notebook.ts";
import { NotebookError } from "../../notebook/problems.ts";
import { serializeNotebook } from "../../notebook/serialize-notebook.ts";
import type { Notebook } from "../../notebook/types.ts";
import { isJsonObject, type JsonFields } from "../../common/json.ts";
import { HttpError } from "../http/http-error.ts";
import type { FiledNotebook } from "./trust.ts";

export interface ReadContent extends FiledNotebook {
  content: Notebook | JsonFields;
  /** What is wrong with it. */
  message?: string;
}

/** The text of a notebook's file; throws an HttpError 400 where it is not UTF-8. */
export function notebookText(bytes: Uint8Array, path: string): string {
  const { text, fault } = decodeText(bytes);
  if (text === undefined) throw new HttpError(400, `${JSON.stringify(path)} is not a notebook: ${fault}.`);
  return text;
}

/**
 * The content of a notebook's file.
 *
 * @throws {HttpError} 400 where the text is no notebook of nbformat 4 at all
 */
export function readNotebookContent(text: string, path: string): ReadContent {
  try {
    const notebook = parseNotebook(text, path);
    return { content: notebook, notebook, text };
  } catch (error) {
    if (!(error instanceof NotebookError)) throw error;
    const content = looseNotebook(text);
    if (content === null) throw new HttpError(400, error.message, { cause: error });
    return { content, notebook: null, text, message: `Notebook validation failed: ${error.message}` };
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
    // A page has what it opened in the newest format.
    if (content["nbformat"] === 3) throw new NotebookError(path, "a notebook of nbformat 4", ["it is of nbformat 3"]);
    const notebook = notebookOf(content, path);
    return { text: serializeNotebook(notebook), notebook };
  } catch (error) {
    if (!(error instanceof NotebookError)) throw error;
    if (!isLoose(content)) throw new HttpError(400, error.message, { cause: error });
    const text = `${JSON.stringify(content, null, 1)}\n`;
    return { text, notebook: null, message: `Notebook validation failed: ${error.message}` };
  }
}
