// A connection to the server of a queue: asked first whether it can be one, and kept up over restarts of the server.
import type { Redis } from "ioredis";
import { UsageError } from "../../../command-line/usage-error.ts";
import type { QueueAddress } from "./address.ts";
import { queueLibraries } from "./libraries.ts";

export interface QueueServer {
  readonly shown: string;
  /** In a line: which server it is, and whether it keeps what it has over a restart. */
  readonly description: string;
  /** Commands wait here while the server is away. */
  readonly client: Redis;
  /** Ends the connection at once. */
  disconnect(): void;
}

export interface ServerEvents {
  /** The server went away, and why. */
  onAway?(reason: string): void;
  onBack?(): void;
}

/** How long the first connection may take, in milliseconds. */
const CONNECT_TIMEOUT = 10_000;
/** How long to wait between attempts to come back, in milliseconds: a restart takes about a second. */
const RECONNECT_DELAY = 500;
const OLDEST = [6, 2] as const;

/**
 * Connects to the server of a queue.
 *
 * @throws {UsageError} where it is not to be reached, refuses the password, or cannot hold a queue: is too old, or may drop keys
 */
export async function openServer(
  { shown, options }: QueueAddress,
  { onAway, onBack }: ServerEvents = {},
): Promise<QueueServer> {
  const { Redis } = queueLibraries().ioredis;
  // Commands that wait are never given up for a number of attempts: runs outlive restarts of the server.
  const common = { ...options, maxRetriesPerRequest: null, connectTimeout: CONNECT_TIMEOUT, protocol: 2 as const };
  const description = await examine(new Redis({ ...common, lazyConnect: true, retryStrategy: () => null }), shown);
  const client = new Redis({ ...common, retryStrategy: () => RECONNECT_DELAY });
  let away = false;
  let isOver = false;
  const tellAway = (reason: string): void => {
    if (!away && !isOver) onAway?.(reason);
    away = true;
  };
  client.on("error", (error: unknown) => tellAway(reasonOf(error)));
  client.on("close", () => tellAway("the connection was closed"));
  client.on("ready", () => {
    if (away) onBack?.();
    away = false;
  });
  const disconnect = (): void => {
    isOver = true;
    client.disconnect();
  };
  return { shown, description, client, disconnect };
}

/** What the server is, in a line. */
async function examine(client: Redis, shown: string): Promise<string> {
  // What goes wrong is told by the rejected command, or here where a client has nobody to tell it to.
  let fault: unknown = null;
  client.on("error", (error: unknown) => (fault = error));
  try {
    await client.connect();
    const info = readInfo(await client.info());
    return describe(info, shown);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`the queue ${shown} cannot be used: ${reasonOf(fault ?? error)}`);
  } finally {
    client.disconnect();
  }
}

function describe(info: ReadonlyMap<string, string>, shown: string): string {
  const name = info.has("valkey_version") ? "Valkey" : "Redis";
  const version = info.get("valkey_version") ?? info.get("redis_version") ?? "0";
  const [major = 0, minor = 0] = (info.get("redis_version") ?? "0").split(".").map(Number);
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
    throw new UsageError(`the queue ${shown} is ${name} ${version}; ${OLDEST.join(".")} or later is needed`);
  }
  if (info.get("cluster_enabled") === "1") {
    throw new UsageError(`the queue ${shown} is a cluster; a single server is needed, or one that is replicated`);
  }
  if (info.has("role") && info.get("role") !== "master") {
    throw new UsageError(`the queue ${shown} is a replica, which cannot be written to; name its primary`);
  }
  const policy = info.get("maxmemory_policy") ?? "noeviction";
  if (policy !== "noeviction") {
    throw new UsageError(
      `the queue ${shown} drops keys when its memory is full (maxmemory-policy ${policy}), and jobs with them; set it to noeviction`,
    );
  }
  const keeps = info.get("aof_enabled") === "1" ? "appendonly" : "not appendonly: a restart may cost it jobs";
  return `${shown} (${name} ${version}, ${keeps})`;
}

function readInfo(text: string): Map<string, string> {
  const pairs = text.split("\r\n").map((line): [string, string] => {
    const at = line.indexOf(":");
    return at < 0 ? ["", ""] : [line.slice(0, at), line.slice(at + 1)];
  });
  return new Map(pairs);
}

/** What went wrong, in words without anything that was sent: errors of the client carry the commands that failed, passwords included. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (/WRONGPASS|invalid password|invalid username-password/i.test(message))
    return "it refuses the user or the password";
  if (/NOAUTH|Authentication required/i.test(message)) return "it wants a password, and none was given";
  if (/NOPERM/.test(message)) return "its user may not do what a queue needs (NOPERM)";
  if (/without any password configured/.test(message)) return "a password was given, and it has none";
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const inner = error instanceof AggregateError ? error.errors.map(reasonOf) : [];
  if (message.startsWith("Connection is closed")) return REASONS["ECONNRESET"] ?? message;
  return REASONS[code] ?? (inner.length > 0 ? [...new Set(inner)].join(", ") : message);
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing answers there (ECONNREFUSED)",
  ENOTFOUND: "there is no such host (ENOTFOUND)",
  EAI_AGAIN: "its host cannot be found at the moment (EAI_AGAIN)",
  ETIMEDOUT: "it does not answer in time (ETIMEDOUT)",
  EHOSTUNREACH: "its host cannot be reached (EHOSTUNREACH)",
  ECONNRESET: "it ended the connection (ECONNRESET); one that speaks TLS wants rediss://",
  DEPTH_ZERO_SELF_SIGNED_CERT: "its certificate is signed by itself; name its authority by --queue-ca",
  SELF_SIGNED_CERT_IN_CHAIN: "its certificate is of an unknown authority; name that by --queue-ca",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "its certificate is of an unknown authority; name that by --queue-ca",
  ERR_SSL_WRONG_VERSION_NUMBER: "it does not speak TLS; name it by redis://",
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is for another host",
};
