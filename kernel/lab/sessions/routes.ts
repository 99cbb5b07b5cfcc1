// The interface /api/sessions.
import { HttpError } from "../http/http-error.ts";
import type { Route } from "../http/router.ts";
import { isJsonObject, type JsonFields } from "../../common/json.ts";
import { sessionPath, type KernelChoice, type SessionPlace, type SessionStore } from "./session-store.ts";

export function sessionRoutes(sessions: SessionStore): Route[] {
  const one = /^\/api\/sessions\/(?<id>[^/]+)$/;
  return [
    { method: "GET", pattern: /^\/api\/sessions$/, handle: (exchange) => exchange.sendJson(200, sessions.list()) },
    {
      method: "POST",
      pattern: /^\/api\/sessions$/,
      handle: async (exchange) => {
        const fields = await exchange.json();
        const { path, name = "", type = "" } = placeOf(fields);
        if (path === undefined) throw new HttpError(400, "The field path is missing.");
        const session = await sessions.open({ path, name, type }, choiceOf(fields) ?? {});
        exchange.response.setHeader("Location", `/api/sessions/${session.id}`);
        exchange.sendJson(201, session);
      },
    },
    {
      method: "GET",
      pattern: one,
      handle: (exchange, { id = "" }) => exchange.sendJson(200, sessions.get(id)),
    },
    {
      method: "PATCH",
      pattern: one,
      handle: async (exchange, { id = "" }) => {
        const fields = await exchange.json();
        exchange.sendJson(200, await sessions.change(id, placeOf(fields), choiceOf(fields)));
      },
    },
    {
      method: "DELETE",
      pattern: one,
      handle: async (exchange, { id = "" }) => {
        await sessions.close(id);
        exchange.sendEmpty();
      },
    },
  ];
}

function placeOf(fields: JsonFields): Partial<SessionPlace> {
  const place: Partial<SessionPlace> = {};
  const path = textOf(fields, "path");
  if (path !== undefined) place.path = sessionPath(path);
  for (const key of ["name", "type"] as const) {
    const value = textOf(fields, key);
    if (value !== undefined) place[key] = value;
  }
  return place;
}

function choiceOf(fields: JsonFields): KernelChoice | null {
  const { kernel } = fields;
  if (kernel === undefined || kernel === null) return null;
  if (!isJsonObject(kernel)) throw new HttpError(400, "The field kernel must be an object.");
  return { id: textOf(kernel, "id"), name: textOf(kernel, "name") };
}

/** A field that may be left out; null and empty count as left out. */
function textOf(fields: JsonFields, name: string): string | undefined {
  const value = fields[name];
  if (value === undefined || value === null || value === "") return undefined;
  if (typeof value === "string") return value;
  throw new HttpError(400, `The field ${name} must be a string, got ${JSON.stringify(value)}.`);
}
