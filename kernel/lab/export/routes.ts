// The interface of nbconvert: /api/nbconvert and /nbconvert/<format>/<path>.
import { readFile } from "node:fs/promises";
import { posix } from "node:path";
import type { RootFolder } from "../contents/root-folder.ts";
import { attachment } from "../contents/download.ts";
import { withFileErrors } from "../contents/file-errors.ts";
import { notebookText } from "../contents/notebook-content.ts";
import type { FiledNotebook, Trust } from "../contents/trust.ts";
import { parseNotebook } from "../../notebook/parse-notebook.ts";
import { NotebookError } from "../../notebook/problems.ts";
import type { Notebook } from "../../notebook/types.ts";
import type { Exchange } from "../http/exchange.ts";
import { HttpError } from "../http/http-error.ts";
import type { Route } from "../http/router.ts";
import { setPolicy } from "../security/headers.ts";
import { notebookHtml } from "./html.ts";
import { notebookScript } from "./script.ts";

/** What the menu of the front end offers. */
const FORMATS = { html: { output_mimetype: "text/html" }, script: { output_mimetype: "text/typescript" } };

export function exportRoutes(root: RootFolder, trust: Trust): Route[] {
  return [
    { method: "GET", pattern: /^\/api\/nbconvert$/, handle: (exchange) => exchange.sendJson(200, FORMATS) },
    {
      method: "GET",
      pattern: /^\/nbconvert\/(?<format>[^/]+)\/(?<path>.+)$/,
      handle: async (exchange, { format = "", path = "" }) => {
        if (format !== "html" && format !== "script") {
          throw new HttpError(404, `Notebooks are exported as html and script, not as ${JSON.stringify(format)}.`);
        }
        const filed = await read(root, path);
        const { notebook } = filed;
        const stem = posix.basename(path, ".ipynb");
        if (format === "html") {
          send(
            exchange,
            `${stem}.html`,
            "text/html; charset=utf-8",
            await notebookHtml(notebook, posix.basename(path), trust.trusts(filed)),
          );
        } else {
          const { ending, type, text } = notebookScript(notebook);
          send(exchange, stem + ending, `${type}; charset=utf-8`, text);
        }
      },
    },
  ];
}

async function read(root: RootFolder, path: string): Promise<FiledNotebook & { notebook: Notebook }> {
  const file = await root.existing(path);
  try {
    const text = notebookText(await withFileErrors(path, () => readFile(file)), path);
    const notebook = parseNotebook(text, path);
    return { content: notebook, notebook, text };
  } catch (error) {
    if (error instanceof NotebookError) throw new HttpError(400, error.message, { cause: error });
    throw error;
  }
}

function send(exchange: Exchange, name: string, type: string, text: string): void {
  // The notebook's own scripts run in an origin of their own.
  setPolicy(exchange.response, "file");
  const download = exchange.query("download");
  if (download !== null && download !== "false" && download !== "0") {
    exchange.response.setHeader("Content-Disposition", attachment(name));
  }
  exchange.send(200, type, text);
}
