// A page of a headless browser, driven over its DevTools protocol: the few commands that taking pictures needs.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { WebSocket } from "ws";
import { isJsonObject } from "../../common/json.ts";

/** How long the browser may take to start, and for one answer. */
const STARTS = 30_000;
const ANSWERS = 60_000;

export interface BrowserPage {
  /** The value of an expression in the page, awaited when it is a promise. */
  evaluate(expression: string): Promise<unknown>;
  close(): Promise<void>;
}

/**
 * Starts the browser with an empty page.
 *
 * @throws {Error} where it does not start
 */
export async function openBrowserPage(program: string): Promise<BrowserPage> {
  const profile = await mkdtemp(join(tmpdir(), "gradus-browser-"));
  const child = spawn(program, ["--remote-debugging-port=0", `--user-data-dir=${profile}`, ...FLAGS, "about:blank"], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const close = async (): Promise<void> => {
    child.kill();
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit").catch(() => undefined);
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const socket = new WebSocket(await addressOf(child, program), { perMessageDeflate: false });
    await once(socket, "open");
    const send = commandsOf(socket);
    const { targetId } = await send("Target.createTarget", { url: "about:blank" });
    const { sessionId } = await send("Target.attachToTarget", { targetId, flatten: true });
    return { evaluate: (expression) => evaluate(send, String(sessionId), expression), close };
  } catch (error) {
    await close();
    throw error;
  }
}

const FLAGS = [
  "--headless",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // 3D figures need WebGL, which this flag lets the processor draw.
  "--enable-unsafe-swiftshader",
  // Chromium refuses its sandbox to root, which containers often are; the page shows figures of the user's own notebooks.
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];

/** The address at which the browser takes commands; it writes it when it is ready. */
async function addressOf(child: ChildProcess, program: string): Promise<string> {
  if (!child.stderr) throw new Error(`${program} has no output to read`);
  const timer = setTimeout(() => child.kill(), STARTS);
  const failed = new Promise<never>((_, reject) => child.once("error", reject));
  const read = async (lines: AsyncIterable<string>): Promise<string> => {
    for await (const line of lines) {
      const [, address] = /^DevTools listening on (ws:\S+)/.exec(line) ?? [];
      if (address !== undefined) return address;
    }
    throw new Error(`${program} did not start within ${STARTS / 1000} s`);
  };
  try {
    return await Promise.race([read(createInterface({ input: child.stderr })), failed]);
  } finally {
    clearTimeout(timer);
    child.stderr.resume();
  }
}

type Send = (
  method: string,
  params: Readonly<Record<string, unknown>>,
  sessionId?: string,
) => Promise<Readonly<Record<string, unknown>>>;

/** Commands have numbers, by which their answers are known. */
function commandsOf(socket: WebSocket): Send {
  const waiting = new Map<number, (answer: Readonly<Record<string, unknown>>) => void>();
  let last = 0;
  socket.on("message", (data) => {
    const message: unknown = JSON.parse(String(data));
    if (!isJsonObject(message) || typeof message["id"] !== "number") return;
    waiting.get(message["id"])?.(message);
    waiting.delete(message["id"]);
  });
  return async (method, params, sessionId) => {
    last += 1;
    const id = last;
    const answer = await new Promise<Readonly<Record<string, unknown>>>((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`${method} was not answered within ${ANSWERS / 1000} s`)),
        ANSWERS,
      );
      waiting.set(id, (message) => {
        clearTimeout(timer);
        resolve(message);
      });
      socket.send(JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) }));
    });
    if (isJsonObject(answer["error"])) throw new Error(`${method}: ${String(answer["error"]["message"])}`);
    return isJsonObject(answer["result"]) ? answer["result"] : {};
  };
}

async function evaluate(send: Send, sessionId: string, expression: string): Promise<unknown> {
  const params = { expression, awaitPromise: true, returnByValue: true };
  const { result, exceptionDetails } = await send("Runtime.evaluate", params, sessionId);
  if (isJsonObject(exceptionDetails)) {
    const { exception, text } = exceptionDetails;
    throw new Error(String((isJsonObject(exception) ? exception["description"] : undefined) ?? text));
  }
  return isJsonObject(result) ? result["value"] : undefined;
}
