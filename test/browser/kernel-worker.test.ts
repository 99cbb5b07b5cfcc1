// The kernel in a browser's own worker: its parts that know no Node, bundled as a page would load them.
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { parseSync, visitorKeys } from "oxc-parser";
import { transformSync } from "oxc-transform";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundleWorker } from "../kernel/worker/bundle.ts";
import { contentOf, typesOf, WorkerClient } from "../kernel/worker/client.ts";
import { compilerPath, readLibrary } from "../kernel/worker/compiler.ts";
import type { Posted } from "../kernel/worker/worker.ts";
import { hasChromium, launch } from "./chromium.ts";

declare global {
  interface Window {
    kernel: Worker;
  }
}

/** What comes before the kernel in the worker: the compiler, and the parser, which this process lends it by requests that wait for their answer. */
const BEFORE = `
  importScripts("/typescript.js");
  self.compiler = { ts, library: ${JSON.stringify(readLibrary())} };
  const borrowed = (name) => (...given) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/oxc/" + name, false);
    request.send(JSON.stringify(given));
    return JSON.parse(request.responseText);
  };
  self.oxc = {
    parseSync: borrowed("parseSync"), transformSync: borrowed("transformSync"), visitorKeys: ${JSON.stringify(visitorKeys)},
  };
`;

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request) body += String(chunk);
  return body;
}

/** Calls one of the functions that the worker borrows; what they return has getters, which JSON reads. */
function call(name: string, [fileName, source, options]: [string, string, object]): object {
  if (name === "transformSync") return transformSync(fileName, source, options);
  const { program, module, errors } = parseSync(fileName, source, options);
  return { program, module, errors };
}

async function serve(worker: string): Promise<Server> {
  const files: Record<string, string> = {
    "/": "<!doctype html><title>A kernel</title>",
    "/worker.js": worker,
    "/typescript.js": readFileSync(compilerPath, "utf8"),
  };
  const server = createServer(async (request, response) => {
    const path = request.url ?? "/";
    const isScript = path.endsWith(".js");
    response.setHeader("Content-Type", isScript ? "text/javascript" : path === "/" ? "text/html" : "application/json");
    if (!path.startsWith("/oxc/")) response.end(files[path] ?? "");
    else response.end(JSON.stringify(call(path.slice("/oxc/".length), JSON.parse(await bodyOf(request)))));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

/** Opens a page that has the worker; resolves when it is ready. */
async function openWorker(browser: Browser, server: Server): Promise<WorkerClient> {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${address.port}/`);
  const client = new WorkerClient((posted) => page.evaluate((data) => window.kernel.postMessage(data), posted));
  const content = `
    window.kernel = new Worker("/worker.js");
    kernel.onmessage = ({ data }) => take(data);
    kernel.onerror = ({ message }) => take({ failed: message });
  `;
  await new Promise<void>((resolve, reject) => {
    const take = (posted: Posted | "ready" | { failed: string }): void => {
      if (posted !== "ready" && "failed" in posted) reject(new Error(posted.failed));
      else client.take(posted);
      if (posted === "ready") resolve();
    };
    // The worker calls it: it is there before the worker is.
    const exposed = page.exposeFunction("take", take);
    exposed.then(() => page.addScriptTag({ content })).catch(reject);
  });
  return client;
}

describe.skipIf(!hasChromium)("the kernel in Chromium's worker", { timeout: 60_000 }, () => {
  let browser: Browser;
  let server: Server;
  let client: WorkerClient;

  beforeAll(async () => {
    const { code } = await bundleWorker();
    [server, browser] = await Promise.all([serve(BEFORE + code), launch()]);
    client = await openWorker(browser, server);
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  it("runs a typed cell", async () => {
    const messages = await client.execute('console.log("here");\nconst six: number = await 6;\nsix * 7');
    expect(typesOf(messages)).toEqual([
      "status",
      "execute_input",
      "stream",
      "execute_result",
      "execute_reply",
      "status",
    ]);
    expect(contentOf(messages, "execute_result")).toMatchObject({ data: { "text/plain": "42" } });
  });

  it("refuses a cell with a type error, which it names with its place", async () => {
    const messages = await client.execute("const text: string = six;");
    expect(contentOf(messages, "error")).toMatchObject({
      evalue: "In[2]:1:7 TS2322: Type 'number' is not assignable to type 'string'.",
    });
  });

  it("reports an error at its place in the TypeScript", async () => {
    const messages = await client.execute('interface Gone { a: 1 }\nthrow new RangeError("too far");');
    expect(contentOf(messages, "error")).toMatchObject({ ename: "RangeError", evalue: "too far" });
    expect(String(contentOf(messages, "error")["traceback"])).toContain("In[3]:2:7");
  });
});
