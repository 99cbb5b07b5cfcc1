// Reading files and folders for the contents interface.
import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { decodeText } from "../../common/decode-text.ts";
import { removeLeftOvers } from "../../platform/temporary-file.ts";
import { MEGABYTE } from "../http/body.ts";
import { HttpError } from "../http/http-error.ts";
import { CHECKPOINTS_FOLDER } from "./checkpoints.ts";
import { withFileErrors } from "./file-errors.ts";
import { describeFile, type ContentsModel } from "./model.ts";
import { notebookText, readNotebookContent } from "./notebook-content.ts";
import { normalPath, type RootFolder } from "./root-folder.ts";
import type { Trust } from "./trust.ts";

/** A larger file would not fit into one text. */
const LARGEST_READ: number = 380 * MEGABYTE;

/** What a request may ask for; what is null is decided by the file. */
export interface ReadOptions {
  type?: string | null;
  format?: string | null;
  /** Whether the content is wanted, not only its description. */
  content?: boolean;
  hash?: boolean;
}

/**
 * A file, notebook or folder as a model.
 *
 * @throws {HttpError} 404 where it is not there, 400 where it is not of the type or format that is asked for
 */
export async function readContents(
  root: RootFolder,
  trust: Trust,
  asked: string,
  { type = null, format = null, content = true, hash = false }: ReadOptions = {},
): Promise<ContentsModel> {
  const path = normalPath(asked);
  const file = await root.existing(path);
  return withFileErrors(path, async () => {
    const info = await stat(file);
    const model = await describeFile(file, path, info);
    if (model.type !== "directory" && !info.isFile()) throw new HttpError(400, `${path} is neither file nor folder.`);
    checkType(model, type);
    // A notebook may be asked for as the text that it is.
    if (type === "file") model.type = "file";
    if (model.type === "directory") return content ? listFolder(root, file, model) : model;
    if (!content && !hash) return model;
    if (info.size > LARGEST_READ) {
      const sizes = [info.size, LARGEST_READ].map((size) => Math.ceil(size / MEGABYTE));
      throw new HttpError(413, `${JSON.stringify(path)} has ${sizes[0]} MB; at most ${sizes[1]} MB are opened here.`);
    }
    const bytes = await readFile(file);
    if (hash)
      Object.assign(model, { hash: createHash("sha256").update(bytes).digest("hex"), hash_algorithm: "sha256" });
    if (!content) return model;
    return model.type === "notebook" ? withNotebook(model, bytes, trust) : withBytes(model, bytes, format);
  });
}

function checkType({ path, type: actual }: ContentsModel, asked: string | null): void {
  if (asked === null || asked === actual || (asked === "file" && actual === "notebook")) return;
  const known = asked === "directory" || asked === "notebook" || asked === "file";
  if (known) throw new HttpError(400, `${JSON.stringify(path)} is a ${actual}, not a ${asked}.`);
  throw new HttpError(400, `The type must be notebook, file or directory, got ${JSON.stringify(asked)}.`);
}

async function listFolder(root: RootFolder, folder: string, model: ContentsModel): Promise<ContentsModel> {
  const names = await readdir(folder);
  await removeLeftOvers(folder, names);
  if (names.includes(CHECKPOINTS_FOLDER)) await removeLeftOvers(join(folder, CHECKPOINTS_FOLDER));
  const entries = await Promise.all(names.map((name) => describeEntry(root, join(folder, name), model.path, name)));
  const content = entries.filter((entry) => entry !== null);
  return { ...model, format: "json", content: content.sort((left, right) => (left.name < right.name ? -1 : 1)) };
}

/** An entry of a folder; null where it is hidden, leads outside, or is no file (a socket, a device). */
async function describeEntry(
  root: RootFolder,
  file: string,
  parent: string,
  name: string,
): Promise<ContentsModel | null> {
  if (!(await root.shows(file))) return null;
  // It may be deleted while the folder is listed.
  const info = await stat(file).catch(() => null);
  if (info === null || !(info.isFile() || info.isDirectory())) return null;
  return describeFile(file, parent === "" ? name : `${parent}/${name}`, info);
}

function withNotebook(model: ContentsModel, bytes: Buffer, trust: Trust): ContentsModel {
  const read = readNotebookContent(notebookText(bytes, model.path), model.path);
  trust.markCells(read);
  const { content, message } = read;
  return { ...model, format: "json", content, ...(message !== undefined && { message }) };
}

function withBytes(model: ContentsModel, bytes: Buffer, format: string | null): ContentsModel {
  const { text = null, fault } = format === "base64" ? {} : decodeText(bytes);
  if (format === "text" && fault !== undefined) throw new HttpError(400, `${JSON.stringify(model.path)}: ${fault}.`);
  if (format !== null && format !== "text" && format !== "base64" && format !== "json") {
    throw new HttpError(400, `The format must be text or base64, got ${JSON.stringify(format)}.`);
  }
  if (text !== null) return { ...model, mimetype: model.mimetype ?? "text/plain", format: "text", content: text };
  const mimetype = model.mimetype ?? "application/octet-stream";
  return { ...model, mimetype, format: "base64", content: bytes.toString("base64") };
}
