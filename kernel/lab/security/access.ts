// Who may use the server: holders of the token, and browsers that got a cookie for it.
import type { IncomingMessage, ServerResponse } from "node:http";
import { requestUrl } from "../http/exchange.ts";
import { cookieHeader, parseCookies } from "./cookies.ts";
import type { Password } from "./password.ts";
import { newSecret, sameSecret } from "./secrets.ts";

/** How a request has proved itself; "none" where it has not. */
export type Proof = "token" | "cookie" | "none";

export const XSRF_COOKIE = "_xsrf";

/** How long a ticket is good, in milliseconds. */
const TICKET_LIFE = 60_000;

export class Access {
  readonly token: string;
  readonly password: Password | null;
  readonly #session: string = newSecret();
  readonly #tickets = new Set<string>();
  #port = 0;

  constructor(token: string, password: Password | null) {
    this.token = token;
    this.password = password;
  }

  /** The port belongs to the cookie's name, because browsers send cookies to every port of a host. */
  listensOn(port: number): void {
    this.#port = port;
  }

  /** A secret that opens one page once, soon: for the browser's command line, which every user of this machine can read. */
  issueTicket(): string {
    const ticket = newSecret();
    this.#tickets.add(ticket);
    setTimeout(() => this.#tickets.delete(ticket), TICKET_LIFE).unref();
    return ticket;
  }

  /** Whether a ticket is good; it is used up then. */
  useTicket(ticket: string): boolean {
    return this.#tickets.delete(ticket);
  }

  proofOf(request: IncomingMessage): Proof {
    const [, header] = /^(?:token|Bearer)\s+(\S+)$/i.exec(request.headers.authorization ?? "") ?? [];
    const given = header ?? requestUrl(request).searchParams.get("token");
    if (given !== undefined && given !== null && sameSecret(given, this.token)) return "token";
    const cookie = parseCookies(request.headers.cookie).get(this.#cookieName);
    return cookie !== undefined && sameSecret(cookie, this.#session) ? "cookie" : "none";
  }

  /** Whether what somebody typed into the login page is the token or the password. */
  async accepts(guess: string): Promise<boolean> {
    if (sameSecret(guess, this.token)) return true;
    return this.password !== null && (await this.password.matches(guess));
  }

  /** Lets the browser that gets this answer in from now on. */
  letIn(response: ServerResponse): void {
    response.appendHeader("Set-Cookie", cookieHeader(this.#cookieName, this.#session, { httpOnly: true }));
  }

  /** Takes the cookie away again. */
  letOut(response: ServerResponse): void {
    response.appendHeader("Set-Cookie", `${cookieHeader(this.#cookieName, "", { httpOnly: true })}; Max-Age=0`);
  }

  get #cookieName(): string {
    return `gradus-lab-${this.#port}`;
  }
}

/** Gives the page a secret to send back with every change, unless it has one; returns it. */
export function ensureXsrfCookie(request: IncomingMessage, response: ServerResponse): string {
  const known = parseCookies(request.headers.cookie).get(XSRF_COOKIE);
  if (known !== undefined && known !== "") return known;
  const secret = newSecret();
  response.appendHeader("Set-Cookie", cookieHeader(XSRF_COOKIE, secret, { httpOnly: false }));
  return secret;
}
