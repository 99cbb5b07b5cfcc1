// The body of a request, read up to a limit.
import type { IncomingMessage } from "node:http";
import { decodeText } from "../../common/decode-text.ts";
import { isJsonObject, type JsonFields } from "../../common/json.ts";
import { HttpError } from "./http-error.ts";
import { noteBody } from "./spare-memory.ts";

export const KILOBYTE = 1024;
export const MEGABYTE: number = 1024 * KILOBYTE;

/**
 * Reads the whole body.
 *
 * @throws {HttpError} 413 as soon as it is known to be longer than `limit` bytes, 400 where the client goes away before its end
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const refuse = (): never => {
    throw new HttpError(413, `The request is too large: at most ${limit} bytes are taken here.`);
  };
  if (Number(request.headers["content-length"] ?? 0) > limit) refuse();
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request) {
      size += chunk.length;
      if (size > limit) refuse();
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof HttpError) throw error;
    throw new HttpError(400, "The request ended before its body did.", { cause: error });
  }
  noteBody(size);
  return Buffer.concat(chunks, size);
}

/** The body as a JSON object; an empty body is an empty object. Throws an HttpError 400 for anything else. */
export async function readJsonBody(request: IncomingMessage, limit: number): Promise<JsonFields> {
  const { text, fault } = decodeText(await readBody(request, limit));
  if (text === undefined) throw new HttpError(400, `The body of the request is no JSON: ${fault}.`);
  if (text.trim() === "") return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new HttpError(400, "The body of the request is not JSON.", { cause: error });
  }
  if (!isJsonObject(value)) throw new HttpError(400, "The body of the request must be a JSON object.");
  return value;
}
