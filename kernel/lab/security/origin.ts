// Where a request comes from: the Host it names, the Origin of the page that sent it.
import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import { HttpError } from "../http/http-error.ts";

const LOOPBACK_NAMES = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Whether an address is reached from this machine alone. */
export function isLoopback(ip: string): boolean {
  return ip === "localhost" || ip === "::1" || (isIP(ip) === 4 && ip.startsWith("127."));
}

/**
 * Refuses names that are not this machine's: a page of another site can make its own name point to 127.0.0.1, and its
 * requests would then pass as requests of one site. A server that listens beyond loopback has names that it cannot know.
 *
 * @throws {HttpError} 403
 */
export function checkHost(request: IncomingMessage, listensOn: string): void {
  const name = hostName(request.headers.host ?? "");
  if (name !== null && (LOOPBACK_NAMES.has(name) || /^127(\.\d+){3}$/.test(name) || !isLoopback(listensOn))) return;
  throw new HttpError(403, `The host ${JSON.stringify(request.headers.host ?? "")} is not a name of this server.`);
}

function hostName(host: string): string | null {
  try {
    return host === "" ? null : new URL(`http://${host}`).hostname;
  } catch {
    return null;
  }
}

/**
 * Refuses what a page of another origin sends. Browsers name the origin themselves, scripts cannot forge it; other programs
 * send no such headers and need the token.
 *
 * @throws {HttpError} 403
 */
export function checkOrigin(request: IncomingMessage): void {
  const { origin, host } = request.headers;
  // "null" is the origin of sandboxed pages, such as HTML files that the Lab shows.
  if (origin !== undefined && originHost(origin) !== host) {
    throw new HttpError(403, `Requests of pages from ${origin} are refused.`);
  }
  const site = request.headers["sec-fetch-site"];
  const isNavigation = request.headers["sec-fetch-mode"] === "navigate" && request.method === "GET";
  if (site === undefined || site === "same-origin" || site === "none" || isNavigation) return;
  throw new HttpError(403, "Requests of pages from other origins are refused.");
}

function originHost(origin: string): string | null {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
}
