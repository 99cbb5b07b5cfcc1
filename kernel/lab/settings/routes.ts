// The interfaces of what a user sets: /lab/api/settings, /lab/api/workspaces, /api/config.
import { createHash } from "node:crypto";
import { join } from "node:path";
import { isJsonObject, type JsonFields } from "../../common/json.ts";
import { HttpError } from "../http/http-error.ts";
import { MOST_LEVELS, nestsDeeper } from "../http/json-depth.ts";
import type { Route } from "../http/router.ts";
import { JsonFiles } from "./json-files.ts";
import type { SettingsStore } from "./settings-store.ts";

export function settingsRoutes(settings: SettingsStore): Route[] {
  const one = /^\/lab\/api\/settings\/(?<id>.+)$/;
  return [
    {
      method: "GET",
      pattern: /^\/lab\/api\/settings\/?$/,
      handle: async (exchange) => {
        const idsOnly = exchange.query("ids_only") === "true";
        const models = idsOnly ? (await settings.ids()).map((id) => ({ id })) : await settings.list();
        exchange.sendJson(200, { settings: models });
      },
    },
    {
      method: "GET",
      pattern: one,
      handle: async (exchange, { id = "" }) => exchange.sendJson(200, await settings.get(id)),
    },
    {
      method: "PUT",
      pattern: one,
      handle: async (exchange, { id = "" }) => {
        const { raw } = await exchange.json();
        if (typeof raw !== "string") throw new HttpError(400, "The field raw must be a string.");
        await settings.put(id, raw);
        exchange.sendEmpty();
      },
    },
  ];
}

/** Where the arrangements for a folder that is served are kept: they name files in it. */
export function workspaceFolder(userFolder: string, root: string): string {
  return join(userFolder, "workspaces", createHash("sha256").update(root).digest("hex").slice(0, 16));
}

/** The arrangements of the Lab's panels, by name. */
export function workspaceRoutes(userFolder: string, root: string): Route[] {
  const files = new JsonFiles(workspaceFolder(userFolder, root));
  const one = /^\/lab\/api\/workspaces\/(?<id>.+)$/;
  return [
    {
      method: "GET",
      pattern: /^\/lab\/api\/workspaces\/?$/,
      handle: async (exchange) => {
        const values = await files.all();
        exchange.sendJson(200, { workspaces: { ids: values.map(workspaceId), values } });
      },
    },
    {
      method: "GET",
      pattern: one,
      handle: async (exchange, { id = "" }) =>
        exchange.sendJson(200, (await files.read(id)) ?? { data: {}, metadata: { id } }),
    },
    {
      method: "PUT",
      pattern: one,
      handle: async (exchange, { id = "" }) => {
        const workspace = await exchange.json();
        if (workspaceId(workspace) !== id) {
          throw new HttpError(400, `The workspace must have metadata.id ${JSON.stringify(id)}.`);
        }
        await files.write(id, workspace);
        exchange.sendEmpty();
      },
    },
    {
      method: "DELETE",
      pattern: one,
      handle: async (exchange, { id = "" }) => {
        await files.remove(id);
        exchange.sendEmpty();
      },
    },
  ];
}

function workspaceId({ metadata }: JsonFields): unknown {
  return isJsonObject(metadata) ? metadata["id"] : undefined;
}

/** Sections of configuration that front ends share. */
export function configRoutes(userFolder: string): Route[] {
  const files = new JsonFiles(join(userFolder, "config"));
  const pattern = /^\/api\/config\/(?<section>[^/]+)$/;
  return [
    {
      method: "GET",
      pattern,
      handle: async (exchange, { section = "" }) => exchange.sendJson(200, (await files.read(section)) ?? {}),
    },
    {
      method: "PUT",
      pattern,
      handle: async (exchange, { section = "" }) => {
        await files.write(section, await exchange.json());
        exchange.sendEmpty();
      },
    },
    {
      method: "PATCH",
      pattern,
      handle: async (exchange, { section = "" }) => {
        const changes = await exchange.json();
        if (nestsDeeper(changes)) throw new HttpError(400, `The body must have at most ${MOST_LEVELS} levels.`);
        const merged = merge((await files.read(section)) ?? {}, changes);
        await files.write(section, merged);
        exchange.sendJson(200, merged);
      },
    },
  ];
}

/** The old object changed by the new one; null takes a field away. */
function merge(old: JsonFields, changes: JsonFields): JsonFields {
  const merged = new Map(Object.entries(old));
  for (const [name, value] of Object.entries(changes)) {
    const before = merged.get(name);
    if (value === null) merged.delete(name);
    else merged.set(name, isJsonObject(value) ? merge(isJsonObject(before) ? before : {}, value) : value);
  }
  return Object.fromEntries(merged);
}
