// The checks that a request passes before its handler sees it.
import type { IncomingMessage } from "node:http";
import type { Exchange } from "../http/exchange.ts";
import { HttpError } from "../http/http-error.ts";
import type { Route } from "../http/router.ts";
import type { Access } from "./access.ts";
import { checkHost, checkOrigin } from "./origin.ts";
import { setSecurityHeaders } from "./headers.ts";
import { checkXsrf } from "./xsrf.ts";

export class Guard {
  readonly access: Access;
  readonly #ip: string;

  constructor(access: Access, ip: string) {
    this.access = access;
    this.#ip = ip;
  }

  /** The check of every request, before it is known what it asks for; throws an HttpError 403. */
  greet(exchange: Exchange): void {
    setSecurityHeaders(exchange.response);
    checkHost(exchange.request, this.#ip);
  }

  /**
   * Whether the handler may answer; where not, the request has been answered by a redirection.
   *
   * @throws {HttpError} 403
   */
  admit(exchange: Exchange, route: Route): boolean {
    if (route.access === "open") return true;
    if (route.access === "page" && this.#letIn(exchange)) return false;
    const { request, url } = exchange;
    const proof = this.access.proofOf(request);
    if (proof === "none") {
      if (route.access !== "page") throw forbidden();
      exchange.redirect(`/login?next=${encodeURIComponent(url.pathname + url.search)}`);
      return false;
    }
    // A token in a header or the address is proof of intent; a cookie is not, because browsers add it to every request.
    if (proof === "cookie") {
      checkOrigin(request);
      checkXsrf(request, proof);
    }
    return true;
  }

  /** The check of a WebSocket before its handshake; throws an HttpError 403. */
  admitSocket(request: IncomingMessage): void {
    checkHost(request, this.#ip);
    const proof = this.access.proofOf(request);
    if (proof === "none") throw forbidden();
    // Browsers let pages open sockets to every site, so the origin counts whatever the proof.
    checkOrigin(request);
  }

  /**
   * Changes a token or a ticket in the address for the cookie, and sends the browser to the address without it: it must not
   * stay in the history.
   */
  #letIn(exchange: Exchange): boolean {
    const { request, response, url } = exchange;
    const ticket = url.searchParams.get("ticket");
    const hasTicket = ticket !== null && this.access.useTicket(ticket);
    const hasToken = url.searchParams.has("token") && this.access.proofOf(request) === "token";
    if (!hasTicket && !hasToken) return false;
    this.access.letIn(request, response);
    for (const name of ["ticket", "token"]) url.searchParams.delete(name);
    exchange.redirect(url.pathname + url.search);
    return true;
  }
}

/** The answer to who has not proved to be allowed in. */
export function forbidden(): HttpError {
  return new HttpError(403, "Forbidden: the token or the cookie of this server is missing.");
}
