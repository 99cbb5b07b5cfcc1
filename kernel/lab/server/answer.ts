// From a request to its answer: checks, route, handler, and what is told when one of them fails.
import type { IncomingMessage, ServerResponse } from "node:http";
import { forbidden, type Guard } from "../security/guard.ts";
import { Exchange } from "../http/exchange.ts";
import { HttpError } from "../http/http-error.ts";
import { matchRoute, type Route } from "../http/router.ts";

export interface AnswerOptions {
  routes: readonly Route[];
  guard: Guard;
  onLog: (line: string) => void;
}

/** Answers a request; never rejects. */
export async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { routes, guard, onLog }: AnswerOptions,
): Promise<void> {
  try {
    const exchange = new Exchange(request, response);
    guard.greet(exchange);
    const { route, params } = findRoute(exchange, routes, guard);
    if (guard.admit(exchange, route)) await route.handle(exchange, params);
  } catch (fault) {
    const error = isTooDeep(fault)
      ? new HttpError(400, "It is nested too deeply to be read.", { cause: fault })
      : fault;
    if (!(error instanceof HttpError) && !isGone(error)) onLog(describeFault(request, error));
    reject(request, response, error);
  }
}

/** Whether who asked has gone before the whole answer was sent: a page that was left is no fault. */
function isGone(fault: unknown): boolean {
  return fault instanceof Error && "code" in fault && fault.code === "ERR_STREAM_PREMATURE_CLOSE";
}

/** Lists within lists by the thousands are the only thing here that fills the stack: whoever sent them is told, not the terminal. */
function isTooDeep(fault: unknown): boolean {
  return fault instanceof RangeError && fault.message === "Maximum call stack size exceeded";
}

/** Who has not proved to be allowed in learns nothing about which addresses there are. */
function findRoute(exchange: Exchange, routes: readonly Route[], guard: Guard): ReturnType<typeof matchRoute> {
  try {
    return matchRoute(routes, exchange.method, exchange.url.pathname);
  } catch (error) {
    throw guard.access.proofOf(exchange.request) === "none" ? forbidden() : error;
  }
}

function reject(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    // The answer has begun: it can only be cut off, so that nobody takes it for a whole one.
    response.destroy();
    return;
  }
  const status = error instanceof HttpError ? error.status : 500;
  const message = error instanceof HttpError ? error.message : "The server failed; its terminal says why.";
  const body = Buffer.from(JSON.stringify({ message, reason: null }));
  // A body that has not been read to its end would be taken for the next request.
  if (!request.complete) response.setHeader("Connection", "close");
  response.writeHead(status, { "Content-Type": "application/json; charset=utf-8", "Content-Length": body.length });
  response.end(request.method === "HEAD" ? undefined : body);
}

function describeFault(request: IncomingMessage, error: unknown): string {
  const path = (request.url ?? "").split("?", 1)[0];
  return `${request.method} ${path}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}
