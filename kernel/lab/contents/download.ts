// A file as it is, for the browser: shown, or downloaded.
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { pipeline } from "node:stream/promises";
import { contentTypeHeader } from "../http/content-types.ts";
import type { Exchange } from "../http/exchange.ts";
import { HttpError } from "../http/http-error.ts";
import { setPolicy } from "../security/headers.ts";
import { withFileErrors } from "./file-errors.ts";
import type { RootFolder } from "./root-folder.ts";

/** Sends the file at `path`; throws an HttpError where it is not there, or a folder. */
export async function sendFile(exchange: Exchange, root: RootFolder, path: string): Promise<void> {
  const file = await root.existing(path);
  await withFileErrors(path, async () => {
    const info = await stat(file);
    if (!info.isFile()) throw new HttpError(400, `${JSON.stringify(path)} is a folder; only files can be downloaded.`);
    const { response } = exchange;
    setPolicy(response, "file");
    if (exchange.query("download") !== null) response.setHeader("Content-Disposition", attachment(basename(path)));
    response.writeHead(200, {
      "Content-Type": contentTypeHeader(file),
      "Content-Length": info.size,
      "Last-Modified": info.mtime.toUTCString(),
    });
    if (exchange.method === "HEAD") response.end();
    else await pipeline(createReadStream(file, { end: Math.max(0, info.size - 1) }), response);
  });
}

/** The header that makes a browser save an answer under a name. */
export function attachment(name: string): string {
  return `attachment; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`)}`;
}
