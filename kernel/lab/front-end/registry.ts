// Whether npm's registry can be reached, before npm itself tries for minutes.
import http from "node:http";
import https from "node:https";
import { npmProgram } from "./npm-program.ts";
import { runNode } from "./run-node.ts";

/** How long the registry may take to answer, in milliseconds. */
const PATIENCE = 2500;

const UNREACHABLE = new Set(["EAI_AGAIN", "ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH", "ENOTFOUND", "ETIMEDOUT"]);

/** Proxies that npm takes from the environment. */
const PROXIES = ["HTTPS_PROXY", "HTTP_PROXY", "https_proxy", "http_proxy", "PROXY", "proxy"];

/** What npm is set to; each is "null" or "undefined" where it is not. */
const SETTINGS = ["registry", "proxy", "https-proxy"];

/** Whether the registry answers anything. Behind a proxy only npm can tell, so that it counts as reachable. */
export async function isRegistryReachable(cwd: string): Promise<boolean> {
  const { succeeded, messages } = await runNode([npmProgram(), "config", "get", ...SETTINGS], { cwd });
  const settings = new Map(messages.split("\n").map((line): [string, string] => splitOnce(line)));
  const registry = settings.get("registry") ?? "";
  const inEnvironment = PROXIES.some((name) => (process.env[name] ?? "") !== "");
  const hasProxy =
    inEnvironment ||
    SETTINGS.slice(1).some((name) => !["null", "undefined", "", undefined].includes(settings.get(name)));
  if (!succeeded || hasProxy || !URL.canParse(registry)) return true;
  return answers(new URL(registry));
}

/** Whether somebody answers, were it with a certificate that only npm's settings know. */
function answers(address: URL): Promise<boolean> {
  const { request } = address.protocol === "https:" ? https : http;
  return new Promise((resolve) => {
    const asked = request(address, { method: "HEAD" }, (response) => {
      response.resume();
      settle(true);
    });
    const timer = setTimeout(() => settle(false), PATIENCE);
    const settle = (isThere: boolean): void => {
      clearTimeout(timer);
      asked.destroy();
      resolve(isThere);
    };
    asked.on("error", (error) => settle(!("code" in error && UNREACHABLE.has(String(error.code)))));
    asked.end();
  });
}

function splitOnce(line: string): [string, string] {
  const at = line.indexOf("=");
  return [line.slice(0, Math.max(at, 0)).trim(), line.slice(at + 1).trim()];
}
