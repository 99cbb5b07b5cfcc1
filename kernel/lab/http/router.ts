// Which handler answers a request: routes in order, by method and a pattern of the path.
import type { Exchange } from "./exchange.ts";
import { HttpError } from "./http-error.ts";

/** The named groups of a route's pattern, decoded; a group that took no part is empty. */
export type Params = Readonly<Record<string, string>>;

export interface Route {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Matched against the whole path, still percent-encoded. */
  pattern: RegExp;
  handle(exchange: Exchange, params: Params): Promise<void> | void;
  /** "open" answers anyone; "page" sends who is not logged in to the login page; the rest refuses. */
  access?: "open" | "page";
}

export interface MatchedRoute {
  route: Route;
  params: Params;
}

/**
 * The route of a request; HEAD is answered by GET's.
 *
 * @throws {HttpError} 404 where nothing is at this path, 405 where the method is another, 400 for a path that cannot be decoded
 */
export function matchRoute(routes: readonly Route[], method: string, path: string): MatchedRoute {
  const wanted = method === "HEAD" ? "GET" : method;
  let known = false;
  for (const route of routes) {
    const match = route.pattern.exec(path);
    if (match === null) continue;
    known = true;
    if (route.method === wanted) return { route, params: decodeGroups(match) };
  }
  if (known) throw new HttpError(405, `The method ${method} is not allowed here.`);
  throw new HttpError(404, `There is nothing at ${path}.`);
}

function decodeGroups({ groups = {} }: RegExpExecArray): Params {
  const entries = Object.entries(groups).map(([name, value]) => [name, decodePath(value ?? "")]);
  return Object.fromEntries(entries);
}

function decodePath(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    throw new HttpError(400, `The path ${text} is not correctly encoded.`, { cause: error });
  }
}
