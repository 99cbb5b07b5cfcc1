// What the front end asks about the server itself: version, user, status, languages, events.
import { userInfo } from "node:os";
import { packageVersion } from "../../platform/package-root.ts";
import { readBody } from "../http/body.ts";
import type { Exchange } from "../http/exchange.ts";
import { HttpError } from "../http/http-error.ts";
import type { Route } from "../http/router.ts";
import type { KernelManager } from "../kernels/kernel-manager.ts";

export interface ServerRoutesOptions {
  kernels: KernelManager;
  started: Date;
  /** Called when a page asks the server to end. */
  onShutdown: () => void;
}

/** The longest event or report that is read. */
const SMALL_BODY = 65_536;

export function serverRoutes({ kernels, started, onShutdown }: ServerRoutesOptions): Route[] {
  return [
    {
      method: "GET",
      pattern: /^\/api\/?$/,
      access: "open",
      handle: (exchange) => exchange.sendJson(200, { version: packageVersion() }),
    },
    {
      method: "GET",
      pattern: /^\/api\/status$/,
      handle: (exchange) => exchange.sendJson(200, status(kernels, started)),
    },
    {
      method: "GET",
      pattern: /^\/api\/me$/,
      handle: (exchange) => exchange.sendJson(200, { identity: identity(), permissions: {} }),
    },
    { method: "POST", pattern: /^\/api\/events$/, handle: ignoreBody },
    { method: "POST", pattern: /^\/api\/security\/csp-report$/, access: "open", handle: ignoreBody },
    {
      method: "POST",
      pattern: /^\/api\/shutdown$/,
      handle: (exchange) => {
        exchange.sendEmpty(200);
        onShutdown();
      },
    },
    { method: "GET", pattern: /^\/api\/terminals(?:\/.*)?$/, handle: rejectTerminals },
    { method: "POST", pattern: /^\/api\/terminals$/, handle: rejectTerminals },
    ...languageRoutes(),
  ];
}

/** The Lab speaks English; its packs for other languages are Python packages. */
function languageRoutes(): Route[] {
  const english = { en: { displayName: "English", nativeName: "English" } };
  return [
    {
      method: "GET",
      pattern: /^\/lab\/api\/translations\/?$/,
      handle: (exchange) => exchange.sendJson(200, { data: english, message: "" }),
    },
    {
      method: "GET",
      pattern: /^\/lab\/api\/translations\/(?<locale>[^/]+)$/,
      handle: (exchange) => exchange.sendJson(200, { data: {}, message: "" }),
    },
  ];
}

function status(kernels: KernelManager, started: Date): Record<string, unknown> {
  const { models, connections } = kernels;
  const last =
    models
      .map((model) => model.last_activity)
      .sort()
      .at(-1) ?? started.toISOString();
  return { started: started.toISOString(), last_activity: last, connections, kernels: models.length };
}

/** Takes what is reported and does nothing with it. */
async function ignoreBody(exchange: Exchange): Promise<void> {
  await readBody(exchange.request, SMALL_BODY);
  exchange.sendEmpty();
}

/** Who uses the Lab, by the name of the account. */
function identity(): Record<string, unknown> {
  const { username } = userInfo();
  return {
    username,
    name: username,
    display_name: username,
    initials: username.slice(0, 2).toUpperCase(),
    avatar_url: null,
    color: null,
  };
}

function rejectTerminals(): never {
  throw new HttpError(404, "This server opens no terminals.");
}
