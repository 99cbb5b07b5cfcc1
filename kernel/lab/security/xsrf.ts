// Changes must be meant: a page proves with the secret in its cookie that it is a page of this server.
import type { IncomingMessage } from "node:http";
import { HttpError } from "../http/http-error.ts";
import { XSRF_COOKIE, type Proof } from "./access.ts";
import { parseCookies } from "./cookies.ts";
import { sameSecret } from "./secrets.ts";

const HARMLESS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses changes that carry nothing but the cookie, which browsers add by themselves.
 *
 * @throws {HttpError} 403
 */
export function checkXsrf(request: IncomingMessage, proof: Proof): void {
  if (proof !== "cookie" || HARMLESS.has(request.method ?? "GET")) return;
  const expected = parseCookies(request.headers.cookie).get(XSRF_COOKIE) ?? "";
  const given = request.headers["x-xsrftoken"] ?? request.headers["x-csrftoken"];
  if (typeof given === "string" && sameSecret(given, expected)) return;
  throw new HttpError(403, "The X-XSRFToken header must repeat the cookie _xsrf: reload the page.");
}
