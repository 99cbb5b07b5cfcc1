// The server of the embedded JupyterLab: every interface that the front end asks for, on one port.
import { createServer, type IncomingMessage, type Server, STATUS_CODES } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { contentsRoutes } from "../contents/routes.ts";
import { resolveRoutes } from "../kernels/resolve-path.ts";
import { removeLeftOversBelow } from "../../platform/temporary-file.ts";
import { RootFolder } from "../contents/root-folder.ts";
import { Trust } from "../contents/trust.ts";
import { exportRoutes } from "../export/routes.ts";
import { LabExtensions } from "../extensions/extensions.ts";
import type { FrontEnd } from "../front-end/front-end.ts";
import { answer } from "./answer.ts";
import { requestUrl } from "../http/exchange.ts";
import { HttpError } from "../http/http-error.ts";
import type { Route } from "../http/router.ts";
import { KernelManager } from "../kernels/kernel-manager.ts";
import { KernelSockets } from "../kernels/kernel-sockets.ts";
import { kernelspecRoutes } from "../kernels/kernelspec-routes.ts";
import { kernelRoutes } from "../kernels/routes.ts";
import { pageRoutes } from "../pages/routes.ts";
import { referenceRoutes } from "../pages/reference-routes.ts";
import { Access } from "../security/access.ts";
import { Guard } from "../security/guard.ts";
import { isLoopback } from "../security/origin.ts";
import { Password } from "../security/password.ts";
import { newSecret } from "../security/secrets.ts";
import { limitedLog } from "./limited-log.ts";
import { serverRoutes } from "./server-routes.ts";
import { sessionRoutes } from "../sessions/routes.ts";
import { SessionStore } from "../sessions/session-store.ts";
import { configRoutes, settingsRoutes, workspaceRoutes } from "../settings/routes.ts";
import { SettingsStore } from "../settings/settings-store.ts";

export interface LabServerOptions {
  /** The folder that the Lab shows. */
  root: string;
  frontEnd: FrontEnd;
  /** Where settings, workspaces and trust are kept. */
  userFolder: string;
  /** 0 for any port that is free. */
  port?: number;
  ip?: string;
  /** Needed to listen beyond the loopback address. */
  password?: string | null;
  /** A random one unless given. */
  token?: string;
  /** The page that `/` leads to. */
  startPath?: string;
  onLog?: (line: string) => void;
  /** How long nothing may move on a connection while a request is answered, in milliseconds. */
  idle?: number;
  /** How long a kernel must have been ready for its death to be of something new, and not one more of a row; in milliseconds. */
  stable?: number;
  /** Called after a file has been saved, with its path. */
  onSaved?: (path: string) => void;
}

export interface LabServer {
  /** The address with the token. */
  url: string;
  /** An address that logs in one browser, once, within a minute. */
  ticketUrl(): string;
  port: number;
  token: string;
  kernels: KernelManager;
  /** Aborted when a page asks the server to end. */
  shutdownAsked: AbortSignal;
  /** Ends all kernels and every connection. */
  close(): Promise<void>;
}

/** An export may take half a minute. */
const IDLE = 120_000;

/** The address of a page that runs while the server starts. */
const LOOPBACK = "127.0.0.1";

/**
 * Starts the server.
 *
 * @throws {RangeError} where it would listen beyond the loopback address without a password; the system's error where the
 *   port is taken or the root folder is not there
 */
export async function startLabServer(options: LabServerOptions): Promise<LabServer> {
  const { ip = LOOPBACK, port = 0, password = null, token = newSecret() } = options;
  const onLog = limitedLog(options.onLog ?? (() => {}));
  if (!isLoopback(ip) && (password === null || password === "")) {
    throw new RangeError(`startLabServer: listening on ${ip} needs a password, got none`);
  }
  const access = new Access(token, password === null || password === "" ? null : new Password(password));
  const guard = new Guard(access, ip);
  const kernels = new KernelManager({ onLog, ...(options.stable !== undefined && { stable: options.stable }) });
  const shutdown = new AbortController();
  const routes = await allRoutes(options, { access, kernels, shutdown, onLog });
  const sockets = new KernelSockets({ onLog });
  access.onLeave((session) => sockets.endLogin(session));
  const server = createServer((request, response) => void answer(request, response, { routes, guard, onLog }));
  // A page of the Lab sends large notebooks over slow disks: only the headers must come soon.
  server.requestTimeout = 0;
  // A connection on which nothing moves is half open, or its other end only wants to hold it.
  server.timeout = options.idle ?? IDLE;
  server.on("upgrade", (request, socket, head) => upgrade({ request, socket, head }, { guard, kernels, sockets }));
  const listening = await listen(server, port, ip);
  access.listensOn(listening);
  const origin = `http://${hostOf(ip)}:${listening}`;
  return {
    url: `${origin}/?token=${token}`,
    ticketUrl: () => `${origin}/?ticket=${access.issueTicket()}`,
    port: listening,
    token,
    kernels,
    shutdownAsked: shutdown.signal,
    async close() {
      await kernels.shutdownAll();
      sockets.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

interface Parts {
  access: Access;
  kernels: KernelManager;
  shutdown: AbortController;
  onLog: (line: string) => void;
}

async function allRoutes(
  { root, frontEnd, userFolder, startPath = "/lab", onSaved = () => {} }: LabServerOptions,
  { access, kernels, shutdown, onLog }: Parts,
): Promise<Route[]> {
  const rootFolder = await RootFolder.open(root);
  await removeLeftOversBelow(userFolder);
  const trust = await Trust.open(userFolder);
  const sessions = new SessionStore(kernels, rootFolder);
  const extensions = new LabExtensions(onLog);
  const { staticFolder, themesFolder, schemasFolder, configData } = frontEnd;
  return [
    ...pageRoutes({ access, root: rootFolder, extensions, staticFolder, themesFolder, configData, startPath }),
    ...referenceRoutes(rootFolder.folder),
    ...contentsRoutes({ root: rootFolder, trust, onSaved }),
    ...kernelRoutes(kernels, rootFolder),
    ...kernelspecRoutes(),
    ...sessionRoutes(sessions),
    ...settingsRoutes(new SettingsStore(schemasFolder, userFolder, () => extensions.folders("schemas"))),
    ...workspaceRoutes(userFolder, rootFolder.folder),
    ...configRoutes(userFolder),
    ...exportRoutes(rootFolder, trust),
    ...resolveRoutes(rootFolder, kernels),
    ...serverRoutes({ kernels, started: new Date(), onShutdown: () => shutdown.abort() }),
  ];
}

interface Upgrade {
  request: IncomingMessage;
  socket: Duplex;
  head: Buffer;
}

interface UpgradeContext {
  guard: Guard;
  kernels: KernelManager;
  sockets: KernelSockets;
}

/** Makes a WebSocket of a request, or refuses it. */
function upgrade({ request, socket, head }: Upgrade, { guard, kernels, sockets }: UpgradeContext): void {
  socket.on("error", () => socket.destroy());
  try {
    guard.admitSocket(request);
    const path = requestUrl(request).pathname;
    const [, id] = /^\/api\/kernels\/([^/]+)\/channels$/.exec(path) ?? [];
    // Events of the server are a socket that says nothing here.
    if (id === undefined && path !== "/api/events/subscribe") throw new HttpError(404, `There is nothing at ${path}.`);
    const kernel = id === undefined ? null : kernels.get(decodeURIComponent(id));
    sockets.accept(request, socket, head, { kernel, login: guard.access.sessionOf(request) });
  } catch (error) {
    const status = error instanceof HttpError ? error.status : 400;
    socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  }
}

function listen(server: Server, port: number, ip: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, ip, () => {
      server.removeListener("error", reject);
      resolve(portOf(server.address()));
    });
  });
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error(`startLabServer: no port at ${address}`);
  return address.port;
}

/** The name in the address that is shown: one that reaches this machine. */
function hostOf(ip: string): string {
  if (ip === "0.0.0.0" || ip === "::") return LOOPBACK;
  return ip.includes(":") ? `[${ip}]` : ip;
}
