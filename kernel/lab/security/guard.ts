// The checks that a request passes before its handler sees it.
import type { IncomingMessage } from "node:http";
import type { Exchange } from "../http/exchange.ts";
import { HttpError } from "../http/http-error.ts";
import type { Route } from "../http/router.ts";
import type { Access, Proof } from "./access.ts";
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
    const { request, response, url } = exchange;
    const proof = this.access.proofOf(request);
    if (proof === "none") {
      if (route.access !== "page")
        throw new HttpError(403, "Forbidden: the token or the cookie of this server is missing.");
      exchange.redirect(`/login?next=${encodeURIComponent(url.pathname + url.search)}`);
      return false;
    }
    this.#checkSender(request, proof);
    if (route.access === "page" && url.searchParams.has("token")) {
      // The token has done its work; it must not stay in the history of the browser.
      this.access.letIn(response);
      url.searchParams.delete("token");
      exchange.redirect(url.pathname + url.search);
      return false;
    }
    return true;
  }

  /** The check of a WebSocket before its handshake; throws an HttpError 403. */
  admitSocket(request: IncomingMessage): void {
    checkHost(request, this.#ip);
    const proof = this.access.proofOf(request);
    if (proof === "none") throw new HttpError(403, "Forbidden: the token or the cookie of this server is missing.");
    // Browsers let pages open sockets to every site, so the origin counts whatever the proof.
    checkOrigin(request);
  }

  /** A token in a header or the address is proof of intent; a cookie is not, because browsers add it to every request. */
  #checkSender(request: IncomingMessage, proof: Proof): void {
    if (proof === "token") return;
    checkOrigin(request);
    checkXsrf(request, proof);
  }
}
