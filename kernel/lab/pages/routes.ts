// The pages: the Lab, the login, and the files of the front end.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../platform/package-root.ts";
import type { LabExtensions } from "../extensions/extensions.ts";
import { KILOBYTE, readBody } from "../http/body.ts";
import type { Exchange } from "../http/exchange.ts";
import { HttpError } from "../http/http-error.ts";
import type { Route } from "../http/router.ts";
import { sendFirstFile, sendStaticFile } from "../http/static-files.ts";
import { ensureXsrfCookie, XSRF_COOKIE, type Access } from "../security/access.ts";
import { parseCookies } from "../security/cookies.ts";
import { setPolicy } from "../security/headers.ts";
import { checkOrigin } from "../security/origin.ts";
import { sameSecret } from "../security/secrets.ts";
import { labPage, type LabPageOptions } from "./lab-page.ts";
import { loginPage, safeNext } from "./login-page.ts";

export interface PageRoutesOptions extends Omit<LabPageOptions, "extensionConfig"> {
  access: Access;
  staticFolder: string;
  themesFolder: string;
  extensions: LabExtensions;
  /** Where `/` leads. */
  startPath: string;
}

export function pageRoutes(options: PageRoutesOptions): Route[] {
  const { access, staticFolder, startPath } = options;
  return [
    { method: "GET", pattern: /^\/$/, access: "page", handle: (exchange) => exchange.redirect(startPath) },
    {
      method: "GET",
      pattern: /^\/(?<mode>lab|doc)(?:\/workspaces\/(?<workspace>[^/]+))?(?:\/tree(?:\/(?<tree>.*))?)?\/?$/,
      access: "page",
      handle: async (exchange, { mode = "lab", workspace = "", tree = "" }) => {
        const { disabledExtensions: left } = options.configData;
        const extensionConfig = await options.extensions.pageConfig(Array.isArray(left) ? left : []);
        if (!existsSync(join(staticFolder, "main.js"))) throw new HttpError(503, goneFrontEnd(staticFolder));
        const html = labPage({ mode, workspace, treePath: tree }, { ...options, extensionConfig });
        ensureXsrfCookie(exchange.request, exchange.response);
        setPolicy(exchange.response, "page");
        exchange.sendHtml(200, html);
      },
    },
    {
      method: "GET",
      pattern: /^\/static\/favicon\.svg$/,
      access: "open",
      handle: (exchange) => sendStaticFile(exchange, join(packageRoot(), "assets"), "logo-svg.svg"),
    },
    {
      method: "GET",
      pattern: /^\/favicon\.ico$/,
      access: "open",
      handle: (exchange) => exchange.redirect("/static/favicon.svg"),
    },
    {
      method: "GET",
      pattern: /^\/static\/lab\/(?<path>.+)$/,
      handle: (exchange, { path = "" }) => sendStaticFile(exchange, staticFolder, path),
    },
    ...extensionRoutes(options),
    ...loginRoutes(access),
  ];
}

/** What a reader does when the front end has been removed under a running server, with the rest of a cache. */
function goneFrontEnd(staticFolder: string): string {
  return `JupyterLab's front end is no longer in ${staticFolder}: save your work elsewhere, end the Lab and start it again.`;
}

/** Themes, and the files of prebuilt extensions, which may bring themes too. */
function extensionRoutes({ extensions, themesFolder }: PageRoutesOptions): Route[] {
  return [
    {
      method: "GET",
      pattern: /^\/lab\/api\/themes\/(?<path>.+)$/,
      handle: async (exchange, { path = "" }) =>
        sendFirstFile(exchange, [...(await extensions.folders("themes")), themesFolder], path),
    },
    {
      method: "GET",
      pattern: /^\/lab\/extensions\/(?<name>(?:(?:@|%40)[^/]+\/)?[^/]+)\/(?<path>.+)$/,
      handle: async (exchange, { name = "", path = "" }) => {
        const folder = await extensions.folderOf(name);
        if (folder === null) throw new HttpError(404, `There is no extension ${JSON.stringify(name)}.`);
        await sendStaticFile(exchange, folder, path);
      },
    },
  ];
}

function loginRoutes(access: Access): Route[] {
  return [
    {
      method: "GET",
      pattern: /^\/login$/,
      access: "open",
      handle: (exchange) => showLogin(exchange, access, safeNext(exchange.query("next")), false),
    },
    { method: "POST", pattern: /^\/login$/, access: "open", handle: (exchange) => logIn(exchange, access) },
    {
      method: "GET",
      pattern: /^\/logout$/,
      access: "page",
      handle: (exchange) => {
        access.letOut(exchange.request, exchange.response);
        exchange.redirect("/login");
      },
    },
  ];
}

function showLogin(exchange: Exchange, access: Access, next: string, failed: boolean): void {
  const xsrf = ensureXsrfCookie(exchange.request, exchange.response);
  exchange.response.setHeader(
    "Content-Security-Policy",
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
  );
  exchange.sendHtml(failed ? 401 : 200, loginPage({ next, xsrf, hasPassword: access.password !== null, failed }));
}

async function logIn(exchange: Exchange, access: Access): Promise<void> {
  checkOrigin(exchange.request);
  const fields = new URLSearchParams((await readBody(exchange.request, 64 * KILOBYTE)).toString("utf8"));
  const cookie = parseCookies(exchange.header("cookie")).get(XSRF_COOKIE) ?? "";
  if (!sameSecret(fields.get("_xsrf") ?? "", cookie))
    throw new HttpError(403, "The form is not of this server: reload the page.");
  const next = safeNext(fields.get("next"));
  const address = exchange.request.socket.remoteAddress ?? "";
  if (!(await access.accepts(fields.get("password") ?? "", address))) return showLogin(exchange, access, next, true);
  access.letIn(exchange.request, exchange.response);
  exchange.redirect(next);
}
