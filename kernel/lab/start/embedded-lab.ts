// The embedded Lab from its start to its end: front end, server, browser, and what happens when a chapter is saved.
import { once } from "node:events";
import { exitCodes, UsageError } from "../../command-line/usage-error.ts";
import { refreshStartPage } from "../../workbook/workbook.ts";
import { ensureFrontEnd, tidyFrontEnds } from "../front-end/front-end.ts";
import { isLoopback } from "../security/origin.ts";
import { startLabServer, type LabServer } from "../server/server.ts";
import { firstFreePort } from "./free-port.ts";
import { requireOpenFiles, requireUserFolder } from "./requirements.ts";
import { PASSWORD_VARIABLE, takePassword } from "./password-variable.ts";
import { openBrowser } from "./open-browser.ts";
import { endByHangup, HANGUP, waitForEnd } from "./wait-for-end.ts";

export interface EmbeddedLabOptions {
  root: string;
  /** The chapters with their solutions. */
  course: string;
  userFolder: string;
  /** The page to open, as a path of the server. */
  startPath: string;
  port: number | null;
  ip: string | null;
  browser: boolean;
}

/**
 * Serves the Lab until the user ends it, here or in the page.
 *
 * @returns the exit code
 * @throws {UsageError} where it cannot listen as it is asked to; what keeps the front end from being installed
 */
export async function runEmbeddedLab(options: EmbeddedLabOptions): Promise<number> {
  const { root, course, userFolder, startPath, browser } = options;
  const ip = options.ip ?? "127.0.0.1";
  const password = takePassword() ?? "";
  if (!isLoopback(ip) && password === "") {
    throw new UsageError(
      `--ip ${ip} opens the Lab to other machines: set a password in the variable ${PASSWORD_VARIABLE}`,
    );
  }
  requireOpenFiles();
  await requireUserFolder(userFolder);
  const frontEnd = await ensureFrontEnd({ onProgress: (line) => console.error(line) });
  const port = options.port ?? (await firstFreePort(ip, (taken) => console.error(taken)));
  const starting = startLabServer({
    root,
    frontEnd,
    userFolder,
    port,
    ip,
    password,
    startPath,
    onLog: (line) => console.error(`gradus lab: ${line}`),
    onSaved: refreshAfterSaves(root, course),
  });
  const server = await starting.catch((error: unknown) => Promise.reject(explain(error, port)));
  const endedByPage = once(server.shutdownAsked, "abort").then(() => exitCodes.ok);
  // Before it is told how to end it: whoever reads that may do so at once.
  const endedByUser = waitForEnd({ atStake: () => runningKernels(server) });
  console.log(`The Lab is at ${server.url}\nctrl-C ends it.`);
  if (browser) openBrowser(server.ticketUrl());
  void tidyFrontEnds();
  const code = await Promise.race([endedByPage, endedByUser]);
  await server.close();
  if (code === HANGUP) endByHangup();
  return code;
}

/** Why the server cannot listen, in words; any other error as it is. */
function explain(error: unknown, port: number): unknown {
  const reasons: Record<string, string> = {
    EADDRINUSE: `the port ${port} is taken; choose another with --port`,
    EACCES: `the port ${port} may not be used; choose one above 1023 with --port`,
    EADDRNOTAVAIL: "this machine has no such address; choose another with --ip",
  };
  // Files have the same codes: only what the port said is about the port.
  const isPort = error instanceof Error && "syscall" in error && error.syscall === "listen" && "code" in error;
  const reason = isPort ? reasons[String(error.code)] : undefined;
  return reason === undefined ? error : new UsageError(reason);
}

function runningKernels({ kernels }: LabServer): string | null {
  const { length } = kernels.models;
  if (length === 0) return null;
  return length === 1
    ? "1 kernel runs; its variables would be lost."
    : `${length} kernels run; their variables would be lost.`;
}

/** How long after a save the start page is made anew, in milliseconds: saves come in groups. */
const REFRESH_DELAY = 500;

/** Makes the start page anew after a chapter has been saved. */
function refreshAfterSaves(root: string, course: string): (path: string) => void {
  let timer: NodeJS.Timeout | undefined;
  let told = "";
  const tell = (fault: string): void => {
    // The same at each save: once is enough.
    if (fault !== told) console.error(`gradus lab: the start page could not be made anew: ${fault}`);
    told = fault;
  };
  return (path) => {
    if (!path.endsWith(".ipynb")) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      refreshStartPage({ course, folder: root }).catch((error: unknown) => tell(String(error)));
    }, REFRESH_DELAY);
  };
}
