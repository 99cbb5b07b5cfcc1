// The address of a queue, with what is secret in it: only this file and the client read the secrets.
import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import type { RedisOptions } from "ioredis";
import { UsageError } from "../../../command-line/usage-error.ts";

export interface QueueAddress {
  /** Without user and password, for lines and errors. */
  readonly shown: string;
  /** What the client connects with. Never printed. */
  readonly options: Pick<RedisOptions, "host" | "port" | "username" | "password" | "db" | "tls">;
}

/** Where the address comes from that the command line need not show, as others see the command lines of processes. */
export const QUEUE_VARIABLE = "GRADUS_QUEUE_URL";

/**
 * The address of a Redis or Valkey server: `redis://` or `rediss://` (TLS), with user, password, port and database where they differ
 * from the server's defaults.
 *
 * @param ca a file with the certificates of authorities to trust in place of Node's own
 * @throws {UsageError} where it is none; the message never holds what was given, as that may be a secret
 */
export function parseAddress(url: string, { ca }: { ca?: string | undefined } = {}): QueueAddress {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null) throw notAnAddress("got a text that is no URL");
  const { protocol, hostname, port } = parsed;
  if (protocol !== "redis:" && protocol !== "rediss:") {
    // "user:password@host" has the protocol "user:": only what is known is named.
    throw notAnAddress(
      `got ${/^(?:https?|valkeys?|amqps?|tcp|unix|file):$/.test(protocol) ? `${protocol}//` : "another protocol"}`,
    );
  }
  if (hostname === "") throw notAnAddress("got one without a host");
  const database = parsed.pathname.replace(/^\//, "");
  if (!/^\d*$/.test(database)) throw notAnAddress("got one whose path is not the number of a database");
  if (ca !== undefined && protocol === "redis:") throw new UsageError("--queue-ca is for rediss://, got redis://");
  const host = hostname.replace(/^\[|\]$/g, "");
  return {
    shown: `${protocol}//${hostname}:${port === "" ? DEFAULT_PORT : port}${database === "" ? "" : `/${database}`}`,
    options: {
      host,
      port: port === "" ? DEFAULT_PORT : Number(port),
      db: Number(database),
      ...secretsOf(parsed),
      ...(protocol === "rediss:" && {
        tls: { ...(isIP(host) === 0 && { servername: host }), ...(ca !== undefined && { ca: readAuthorities(ca) }) },
      }),
    },
  };
}

const DEFAULT_PORT = 6379;

function secretsOf({ username, password }: URL): { username?: string; password?: string } {
  try {
    return {
      ...(username !== "" && { username: decodeURIComponent(username) }),
      ...(password !== "" && { password: decodeURIComponent(password) }),
    };
  } catch {
    throw notAnAddress("got one whose user or password is not percent-encoded");
  }
}

function notAnAddress(what: string): UsageError {
  return new UsageError(
    `--queue takes the address of a Redis or Valkey server (redis://host:6379, or rediss://user:password@host:6380 for TLS), ${what}`,
  );
}

function readAuthorities(file: string): string {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError(
      `--queue-ca: ${file} cannot be read (${error instanceof Error && "code" in error ? error.code : error})`,
    );
  }
  if (!text.includes("-----BEGIN CERTIFICATE-----")) throw new UsageError(`--queue-ca: ${file} holds no certificate`);
  return text;
}
