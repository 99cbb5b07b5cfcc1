// The contents interface: /api/contents and /files.
import { readFile } from "node:fs/promises";
import { MEGABYTE } from "../http/body.ts";
import type { Exchange } from "../http/exchange.ts";
import { HttpError } from "../http/http-error.ts";
import type { Params, Route } from "../http/router.ts";
import { createCheckpoint, deleteCheckpoint, listCheckpoints, restoreCheckpoint } from "./checkpoints.ts";
import { copyContents, createUntitled } from "./create.ts";
import { sendFile } from "./download.ts";
import type { ContentsModel } from "./model.ts";
import { deleteContents, renameContents } from "./move.ts";
import { notebookText, readNotebookContent } from "./notebook-content.ts";
import { readContents } from "./read.ts";
import type { RootFolder } from "./root-folder.ts";
import { saveContents } from "./save.ts";
import type { Trust } from "./trust.ts";
import { Uploads } from "./upload.ts";

/** What a file that is saved may measure; base64 takes a third more than the file. */
const LARGEST_SAVE: number = 400 * MEGABYTE;

/** The header in which a page says that it is itself and no other. */
const PAGE_HEADER = "x-gradus-page";

export interface ContentsOptions {
  root: RootFolder;
  trust: Trust;
  /** Called after a file has been saved, with its path. */
  onSaved?: (path: string) => void;
}

export function contentsRoutes({ root, trust, onSaved = () => {} }: ContentsOptions): Route[] {
  const uploads = new Uploads();
  const anything = /^\/api\/contents(?<path>\/.*)?$/;
  return [
    ...checkpointRoutes(root),
    {
      method: "POST",
      pattern: /^\/api\/contents(?<path>\/.*)?\/trust$/,
      handle: async (exchange, { path = "" }) => {
        const text = notebookText(await readFile(await root.existing(path)), path);
        await trust.trust(readNotebookContent(text, path));
        exchange.sendJson(201, { path });
      },
    },
    { method: "GET", pattern: anything, handle: (exchange, params) => read(exchange, params, root, trust) },
    { method: "POST", pattern: anything, handle: (exchange, params) => create(exchange, params, root) },
    {
      method: "PUT",
      pattern: anything,
      handle: async (exchange, { path = "" }) => {
        const model = await exchange.json(LARGEST_SAVE);
        const { chunk } = model;
        const saved =
          typeof chunk === "number"
            ? await uploads.accept(root, path, { model, number: chunk, page: exchange.header(PAGE_HEADER) ?? "" })
            : await saveContents(root, trust, path, model);
        exchange.sendJson(200, saved);
        onSaved(saved.path);
      },
    },
    {
      method: "PATCH",
      pattern: anything,
      handle: async (exchange, { path = "" }) => {
        const target = textField(await exchange.json(), "path");
        exchange.sendJson(200, await renameContents(root, path, target));
      },
    },
    {
      method: "DELETE",
      pattern: anything,
      handle: async (exchange, { path = "" }) => {
        await deleteContents(root, path);
        exchange.sendEmpty();
      },
    },
    {
      method: "GET",
      pattern: /^\/files\/(?<path>.+)$/,
      handle: (exchange, { path = "" }) => sendFile(exchange, root, path),
    },
  ];
}

function checkpointRoutes(root: RootFolder): Route[] {
  const all = /^\/api\/contents(?<path>\/.*)?\/checkpoints$/;
  const one = /^\/api\/contents(?<path>\/.*)?\/checkpoints\/(?<id>[^/]+)$/;
  return [
    {
      method: "GET",
      pattern: all,
      handle: async (exchange, { path = "" }) => exchange.sendJson(200, await listCheckpoints(root, path)),
    },
    {
      method: "POST",
      pattern: all,
      handle: async (exchange, { path = "" }) => exchange.sendJson(201, await createCheckpoint(root, path)),
    },
    {
      method: "POST",
      pattern: one,
      handle: async (exchange, { path = "", id = "" }) => {
        await restoreCheckpoint(root, path, id);
        exchange.sendEmpty();
      },
    },
    {
      method: "DELETE",
      pattern: one,
      handle: async (exchange, { path = "", id = "" }) => {
        await deleteCheckpoint(root, path, id);
        exchange.sendEmpty();
      },
    },
  ];
}

async function read(exchange: Exchange, { path = "" }: Params, root: RootFolder, trust: Trust): Promise<void> {
  const model = await readContents(root, trust, path, {
    type: exchange.query("type"),
    format: exchange.query("format"),
    content: switchOf(exchange, "content", true),
    hash: switchOf(exchange, "hash", false),
  });
  exchange.sendJson(200, model);
}

async function create(exchange: Exchange, { path = "" }: Params, root: RootFolder): Promise<void> {
  const fields = await exchange.json();
  const model: ContentsModel =
    fields["copy_from"] === undefined
      ? await createUntitled(root, path, untitledOf(fields))
      : await copyContents(root, textField(fields, "copy_from"), path);
  exchange.response.setHeader("Location", `/api/contents/${model.path.split("/").map(encodeURIComponent).join("/")}`);
  exchange.sendJson(201, model);
}

function untitledOf(fields: Record<string, unknown>): { type: string; ext?: string } {
  const type = fields["type"] === undefined ? "file" : textField(fields, "type");
  return fields["ext"] === undefined ? { type } : { type, ext: textField(fields, "ext") };
}

function textField(fields: Record<string, unknown>, name: string): string {
  const value = fields[name];
  if (typeof value === "string") return value;
  throw new HttpError(400, `The field ${name} must be a string, got ${JSON.stringify(value)}.`);
}

function switchOf(exchange: Exchange, name: string, fallback: boolean): boolean {
  const value = exchange.query(name);
  if (value === null) return fallback;
  if (value === "0" || value === "1") return value === "1";
  throw new HttpError(400, `The parameter ${name} must be 0 or 1, got ${JSON.stringify(value)}.`);
}
