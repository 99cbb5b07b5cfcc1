// The reference of the library in the Lab: the pages of the book, made when they are asked for, and the way to a name from a hover.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { bookStyle } from "../../book/assets.ts";
import { buildReference, REFERENCE_INDEX, type Reference } from "../../book/reference/reference.ts";
import { searchScript } from "../../book/search-index.ts";
import { packageRoot } from "../../platform/package-root.ts";
import type { Exchange } from "../http/exchange.ts";
import { HttpError } from "../http/http-error.ts";
import type { Route } from "../http/router.ts";
import { sendStaticFile } from "../http/static-files.ts";
import { setPolicy } from "../security/headers.ts";

/** The package that every notebook may import, and that has a reference. */
const PACKAGE = "gradus";

/** `folder` is the Lab's root, where the learner's chapters lie. */
export function referenceRoutes(folder: string): Route[] {
  let made: Reference | undefined;
  const reference = (): Reference =>
    (made ??= buildReference(PACKAGE, { book: "Gradus", chapter: (number) => chapterIn(folder, number) }));
  return [
    {
      method: "GET",
      pattern: /^\/reference(?:\/(?:index\.html)?)?$/,
      access: "page",
      handle: (exchange) => exchange.redirect(`/reference/${REFERENCE_INDEX}`),
    },
    {
      method: "GET",
      pattern: /^\/reference\/name$/,
      access: "page",
      handle: (exchange) => exchange.redirect(`/reference/${addressIn(reference(), exchange)}`),
    },
    {
      method: "GET",
      pattern: /^\/reference\/assets\/search-index\.js$/,
      handle: (exchange) => exchange.send(200, "text/javascript; charset=utf-8", searchScript([], reference().search)),
    },
    {
      method: "GET",
      pattern: /^\/reference\/assets\/book\.css$/,
      handle: async (exchange) => exchange.send(200, "text/css; charset=utf-8", await bookStyle()),
    },
    filesBelow("/reference/assets/katex/", join(packageRoot(), "dist", "bundled", "katex-style")),
    filesBelow("/reference/assets/", join(packageRoot(), "assets", "book")),
    {
      method: "GET",
      pattern: /^\/reference\/(?<page>[^/]+\.html)$/,
      access: "page",
      handle: (exchange, { page = "" }) => sendPage(exchange, reference(), page),
    },
  ];
}

/** The files of a folder by their paths behind an address. */
function filesBelow(address: string, folder: string): Route {
  return {
    method: "GET",
    pattern: new RegExp(`^${address}(?<path>.+)$`),
    handle: (exchange, { path = "" }) => sendStaticFile(exchange, folder, path),
  };
}

function sendPage(exchange: Exchange, { pages }: Reference, page: string): void {
  const make = pages.get(page);
  if (make === undefined) throw new HttpError(404, `The reference has no page ${page}.`);
  setPolicy(exchange.response, "page");
  exchange.sendHtml(200, make());
}

/** The address of the name that a kernel's answer to an inspection tells. */
function addressIn({ addressOf }: Reference, exchange: Exchange): string {
  const [owner, file, name] = ["package", "file", "name"].map((field) => exchange.query(field) ?? "");
  const address = owner === PACKAGE ? addressOf(file ?? "", name ?? "") : null;
  if (address === null) throw new HttpError(404, `The reference has no name ${name} of ${owner}, ${file}.`);
  return address;
}

/** The learner's copy of a chapter; null where it is not in the Lab's folder. */
function chapterIn(folder: string, number: string): { href: string; title: string } | null {
  const file = readdirSync(folder).find((name) => name.startsWith(`${number}-`) && name.endsWith(".ipynb"));
  if (file === undefined) return null;
  const title = file.slice(number.length + 1, -".ipynb".length).replaceAll("-", " ");
  return { href: `/lab/tree/${encodeURIComponent(file)}`, title: `${Number(number)}. ${title}` };
}
