// A notebook as one HTML page that needs no other file: the page of the book, with its assets inside.
import { posix } from "node:path";
import { katexAssets, ownAssets, plotlyFileName, plotlySource, type BookFiles } from "../../book/assets.ts";
import { contentType } from "../http/content-types.ts";
import type { Notebook } from "../../notebook/types.ts";
import { pageOf } from "./page-job.ts";

/** Plotly is made smaller once, not for every export. */
let plotly: Promise<string> | null = null;

/**
 * The page. Figures are drawn by the copy of Plotly in it, without a network.
 *
 * @param trustOutputs whether scripts in the HTML of outputs are kept
 * @throws {HttpError} where it cannot be made
 */
export async function notebookHtml(notebook: Notebook, file: string, trustOutputs: boolean): Promise<string> {
  const name = await plotlyFileName();
  const page = await pageOf({ notebook, file, plotly: name, trustOutputs });
  const assets: BookFiles = new Map(await ownAssets());
  if (page.includes("assets/katex/")) for (const [path, content] of await katexAssets()) assets.set(path, content);
  if (page.includes(`assets/${name}`)) assets.set(`assets/${name}`, await (plotly ??= plotlySource()));
  return inline(page, assets);
}

/** The page with every address of an asset replaced by the asset itself. */
function inline(page: string, assets: BookFiles): string {
  return page.replace(
    /((?:href|src|data-[a-z]+)=")(assets\/[^"]+)"/g,
    (whole: string, before: string, path: string) => {
      const content = assets.get(path);
      return content === undefined ? whole : `${before}${dataUrl(path, withFonts(path, content, assets))}"`;
    },
  );
}

/** A style sheet with its fonts inside; every other asset as it is. */
function withFonts(path: string, content: string | Uint8Array, assets: BookFiles): string | Uint8Array {
  if (typeof content !== "string" || !path.endsWith(".css")) return content;
  return content.replace(/url\(["']?([^()"']+)["']?\)/g, (whole: string, address: string) => {
    const target = posix.join(posix.dirname(path), address);
    const font = assets.get(target);
    return font === undefined ? whole : `url(${dataUrl(target, font)})`;
  });
}

function dataUrl(path: string, content: string | Uint8Array): string {
  return `data:${contentType(path) ?? "application/octet-stream"};base64,${Buffer.from(content).toString("base64")}`;
}
