// Cookies: reading those of a request, writing one of an answer.

/** The cookies of a Cookie header by name. Of two with one name the first counts: it is the one of the longer path. */
export function parseCookies(header: string | undefined): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  for (const part of (header ?? "").split(";")) {
    const at = part.indexOf("=");
    const name = part.slice(0, at).trim();
    if (at > 0 && !cookies.has(name)) cookies.set(name, part.slice(at + 1).trim());
  }
  return cookies;
}

export interface CookieOptions {
  /** Whether scripts of the page are kept from reading it. */
  httpOnly: boolean;
}

/** A Set-Cookie header for the whole site until the browser ends; other sites' requests do not carry it. */
export function cookieHeader(name: string, value: string, { httpOnly }: CookieOptions): string {
  return `${name}=${value}; Path=/; SameSite=Lax${httpOnly ? "; HttpOnly" : ""}`;
}
