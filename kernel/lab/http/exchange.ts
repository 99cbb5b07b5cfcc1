// One request and its answer, as handlers see them.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { JsonFields } from "../../common/json.ts";
import { MEGABYTE, readJsonBody } from "./body.ts";
import { HttpError } from "./http-error.ts";
import { noteBody } from "./spare-memory.ts";

/** What requests without a limit of their own may carry. */
const USUAL_BODY: number = 10 * MEGABYTE;

const STAND_IN = "http://lab.invalid";

export class Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;

  constructor(request: IncomingMessage, response: ServerResponse) {
    this.request = request;
    this.response = response;
    this.url = requestUrl(request);
  }

  get method(): string {
    return this.request.method ?? "GET";
  }

  /** A parameter of the query, or null. */
  query(name: string): string | null {
    return this.url.searchParams.get(name);
  }

  header(name: string): string | undefined {
    const value = this.request.headers[name];
    return Array.isArray(value) ? value[0] : value;
  }

  /** The JSON object in the body; throws an HttpError where it is none or too long. */
  json(limit: number = USUAL_BODY): Promise<JsonFields> {
    return readJsonBody(this.request, limit);
  }

  sendJson(status: number, value: unknown): void {
    this.send(status, "application/json; charset=utf-8", JSON.stringify(value));
  }

  sendHtml(status: number, html: string): void {
    this.send(status, "text/html; charset=utf-8", html);
  }

  send(status: number, type: string, body: string | Uint8Array): void {
    const bytes = typeof body === "string" ? Buffer.from(body) : body;
    noteBody(bytes.length);
    this.response.writeHead(status, { "Content-Type": type, "Content-Length": bytes.length });
    this.response.end(this.method === "HEAD" ? undefined : bytes);
  }

  /** An answer without a body. */
  sendEmpty(status = 204): void {
    this.response.writeHead(status).end();
  }

  redirect(location: string): void {
    this.response.writeHead(302, { Location: location }).end();
  }
}

/**
 * The address of a request; its host is a stand-in, because the real one is not to be trusted here.
 *
 * @throws {HttpError} 400 where it is none
 */
export function requestUrl(request: IncomingMessage): URL {
  // Two slashes at the beginning, of either kind, would be read as a host name.
  const path = (request.url ?? "/").replace(/^[/\\]+/, "/");
  if (!URL.canParse(path, STAND_IN)) throw new HttpError(400, "The address of the request is none.");
  return new URL(path, STAND_IN);
}
