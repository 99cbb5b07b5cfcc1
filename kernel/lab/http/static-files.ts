// Files of a folder that the front end is made of.
import { createReadStream } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import { contentTypeHeader } from "./content-types.ts";
import type { Exchange } from "./exchange.ts";
import { HttpError } from "./http-error.ts";

/** Names that carry a hash of their content never change what they hold. */
const HASHED = /[.-][0-9a-f]{16,}\./;

/**
 * Sends the file at `path` below `folder`.
 *
 * @throws {HttpError} 404 where there is none, or where the path leads out of the folder
 */
export async function sendStaticFile(exchange: Exchange, folder: string, path: string): Promise<void> {
  await sendFirstFile(exchange, [folder], path);
}

/** Sends the file at `path` of the first of these folders that has one there; throws as `sendStaticFile` does. */
export async function sendFirstFile(exchange: Exchange, folders: readonly string[], path: string): Promise<void> {
  const files = await Promise.all(folders.map((folder) => insideFolder(folder, path)));
  const file = files.find((candidate) => candidate !== null) ?? null;
  const info = file === null ? null : await stat(file);
  if (file === null || info === null || !info.isFile()) throw new HttpError(404, `There is no file ${path}.`);
  const etag = `"${info.size.toString(16)}-${Math.floor(info.mtimeMs).toString(16)}"`;
  const { response } = exchange;
  response.setHeader("ETag", etag);
  response.setHeader("Cache-Control", HASHED.test(path) ? "private, max-age=31536000, immutable" : "no-cache");
  if (exchange.header("if-none-match") === etag) return exchange.sendEmpty(304);
  response.writeHead(200, { "Content-Type": contentTypeHeader(file), "Content-Length": info.size });
  if (exchange.method === "HEAD") response.end();
  else await pipeline(createReadStream(file), response);
}

/** The real path of a file below a folder, links followed; null where there is none, or it lies outside. */
async function insideFolder(folder: string, path: string): Promise<string | null> {
  if (path.includes("\0")) return null;
  try {
    const [root, file] = await Promise.all([realpath(folder), realpath(join(folder, path))]);
    return file.startsWith(root + sep) ? file : null;
  } catch {
    return null;
  }
}
