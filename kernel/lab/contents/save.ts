// Saving files, notebooks and folders that a page sends.
import { mkdir, stat } from "node:fs/promises";
import { isJsonObject, type JsonFields } from "../../common/json.ts";
import { HttpError } from "../http/http-error.ts";
import { withFileErrors } from "./file-errors.ts";
import { describeFile, type ContentsModel } from "./model.ts";
import { writeNotebookContent } from "./notebook-content.ts";
import { replaceFile } from "./replace-file.ts";
import { normalPath, type RootFolder } from "./root-folder.ts";
import type { Trust } from "./trust.ts";

/**
 * Writes what a model holds to its path; a reader finds the old file or the new one.
 *
 * @returns the file's description, without content
 * @throws {HttpError} 400 where the model is none, 404 where the folder is not there
 */
export async function saveContents(
  root: RootFolder,
  trust: Trust,
  asked: string,
  model: JsonFields,
): Promise<ContentsModel> {
  const path = normalPath(asked);
  const file = await root.writable(path);
  return withFileErrors(path, async () => {
    const message = await write(file, path, model, trust);
    const saved = await describeFile(file, path, await stat(file));
    return message === undefined ? saved : { ...saved, message };
  });
}

async function write(file: string, path: string, model: JsonFields, trust: Trust): Promise<string | undefined> {
  const { type, content } = model;
  const before = await stat(file).catch(() => null);
  if (type === "directory") {
    if (before === null) await mkdir(file);
    else if (!before.isDirectory()) throw new HttpError(400, `${JSON.stringify(path)} is a file, not a folder.`);
    return undefined;
  }
  if (before !== null && !before.isFile()) throw new HttpError(400, `${JSON.stringify(path)} is a folder, not a file.`);
  if (type === "notebook") {
    if (!isJsonObject(content)) throw new HttpError(400, "The content of a notebook must be a JSON object.");
    const { text, notebook, message } = writeNotebookContent(content, path);
    await replaceFile(file, path, text);
    if (notebook !== null) await trust.noteSaved(notebook, text);
    return message;
  }
  if (type !== "file")
    throw new HttpError(400, `The type must be notebook, file or directory, got ${JSON.stringify(type)}.`);
  await replaceFile(file, path, fileBytes(model));
  return undefined;
}

/** The bytes of a model of type "file"; throws an HttpError 400 where its content does not fit its format. */
export function fileBytes({ format, content }: JsonFields): Buffer {
  if (typeof content !== "string") throw new HttpError(400, `The content must be a string, got ${typeof content}.`);
  if (format === "text") {
    // Half of a pair of surrogates has no form in UTF-8; another character would be written for it.
    if (/\p{Surrogate}/u.test(content))
      throw new HttpError(400, "The content holds half a character (a lone surrogate).");
    return Buffer.from(content, "utf8");
  }
  if (format !== "base64")
    throw new HttpError(400, `The format must be text or base64, got ${JSON.stringify(format)}.`);
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(content.replace(/\s/g, "")))
    throw new HttpError(400, "The content is not base64.");
  return Buffer.from(content, "base64");
}
