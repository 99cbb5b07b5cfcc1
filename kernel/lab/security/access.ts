// Who may use the server: holders of the token, and browsers that got a cookie for it.
import { createHash } from "node:crypto";
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

/** So many browsers may be logged in; the one that came first is logged out then. */
const MOST_SESSIONS = 100;

export class Access {
  readonly token: string;
  readonly password: Password | null;
  /** A hash for the secret of each browser that has logged in, the oldest first: how long one is looked for tells nothing of the secret. */
  readonly #sessions = new Set<string>();
  /** Told when a browser has logged out, with its session. */
  readonly #leaving = new Set<(session: string) => void>();
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
    return this.sessionOf(request) === null ? "none" : "cookie";
  }

  /** The session of a browser that has logged in, by its cookie; null where there is none. */
  sessionOf(request: IncomingMessage): string | null {
    const session = hashOf(this.#cookieOf(request));
    return this.#sessions.has(session) ? session : null;
  }

  /** Has `listener` called with each session that ends by a log-out. */
  onLeave(listener: (session: string) => void): void {
    this.#leaving.add(listener);
  }

  /**
   * Whether what somebody typed into the login page is the token or the password.
   *
   * @throws {HttpError} 429 where too many guesses of this address wait already
   */
  async accepts(guess: string, address: string): Promise<boolean> {
    if (sameSecret(guess, this.token)) return true;
    return this.password !== null && (await this.password.matches(guess, address));
  }

  /** Lets the browser that gets this answer in from now on. */
  letIn(request: IncomingMessage, response: ServerResponse): void {
    // Who is in already keeps the session: the token may be in a bookmark.
    const secret = this.sessionOf(request) === null ? newSecret() : this.#cookieOf(request);
    this.#sessions.add(hashOf(secret));
    const [oldest] = this.#sessions;
    if (this.#sessions.size > MOST_SESSIONS && oldest !== undefined) this.#end(oldest);
    response.appendHeader("Set-Cookie", cookieHeader(this.#cookieName, secret, { httpOnly: true }));
  }

  /** Ends the browser's session: its cookie counts no more, wherever it is, and its connections end. */
  letOut(request: IncomingMessage, response: ServerResponse): void {
    const session = this.sessionOf(request);
    if (session !== null) this.#end(session);
    response.appendHeader("Set-Cookie", `${cookieHeader(this.#cookieName, "", { httpOnly: true })}; Max-Age=0`);
  }

  #cookieOf(request: IncomingMessage): string {
    return parseCookies(request.headers.cookie).get(this.#cookieName) ?? "";
  }

  #end(session: string): void {
    this.#sessions.delete(session);
    for (const listener of this.#leaving) listener(session);
  }

  get #cookieName(): string {
    return `gradus-lab-${this.#port}`;
  }
}

function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** Gives the page a secret to send back with every change, unless it has one; returns it. */
export function ensureXsrfCookie(request: IncomingMessage, response: ServerResponse): string {
  const known = parseCookies(request.headers.cookie).get(XSRF_COOKIE);
  if (known !== undefined && known !== "") return known;
  const secret = newSecret();
  response.appendHeader("Set-Cookie", cookieHeader(XSRF_COOKIE, secret, { httpOnly: false }));
  return secret;
}
