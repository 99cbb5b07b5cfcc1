// The connection file: where a kernel's five sockets are and how its messages are signed.
import { readFileSync } from "node:fs";
import { isJsonObject, type JsonFields } from "../../common/json.ts";

/** The five sockets of a kernel. */
export type SocketName = "shell" | "iopub" | "stdin" | "control" | "hb";

/** What a connection file says. */
export interface ConnectionInfo {
  /** `pipe`: no sockets, but a descriptor that the kernel was started with. */
  transport: "tcp" | "ipc" | "pipe";
  ip: string;
  shell_port: number;
  iopub_port: number;
  stdin_port: number;
  control_port: number;
  hb_port: number;
  key: string;
  signature_scheme: string;
  kernel_name?: string;
}

/**
 * Reads the text of a connection file.
 *
 * Throws a TypeError or RangeError that names `source` and the field that is missing or wrong.
 */
export function parseConnection(json: string, source: string): ConnectionInfo {
  let fields: unknown;
  try {
    fields = JSON.parse(json);
  } catch (error) {
    throw new TypeError(`parseConnection: ${source} is not JSON: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  }
  if (!isJsonObject(fields))
    throw new TypeError(`parseConnection: ${source} must hold an object, got ${json.slice(0, 80)}`);
  const transport = text(fields, "transport", source, "tcp");
  if (transport !== "tcp" && transport !== "ipc" && transport !== "pipe") {
    throw new RangeError(
      `parseConnection: ${source}: "transport" must be tcp, ipc or pipe, got ${JSON.stringify(transport)}`,
    );
  }
  return {
    transport,
    ip: text(fields, "ip", source, "127.0.0.1"),
    shell_port: port(fields, "shell_port", source),
    iopub_port: port(fields, "iopub_port", source),
    stdin_port: port(fields, "stdin_port", source),
    control_port: port(fields, "control_port", source),
    hb_port: port(fields, "hb_port", source),
    key: text(fields, "key", source, ""),
    signature_scheme: text(fields, "signature_scheme", source, "hmac-sha256"),
    ...(typeof fields["kernel_name"] === "string" && { kernel_name: fields["kernel_name"] }),
  };
}

/** Reads the connection file at `path`; throws as `parseConnection` does, or when it cannot be read. */
export function readConnectionFile(path: string): ConnectionInfo {
  return parseConnection(readFileSync(path, "utf8"), path);
}

/** The ZeroMQ address of one socket: `tcp://ip:port`, or `ipc://path-port` where the transport is ipc. */
export function socketAddress(connection: ConnectionInfo, socket: SocketName): string {
  const number = connection[`${socket}_port`];
  return connection.transport === "tcp" ? `tcp://${connection.ip}:${number}` : `ipc://${connection.ip}-${number}`;
}

function text(fields: JsonFields, name: string, source: string, fallback?: string): string {
  const value = fields[name] ?? fallback;
  if (typeof value !== "string") {
    throw new TypeError(`parseConnection: ${source}: "${name}" must be a string, got ${JSON.stringify(value)}`);
  }
  return value;
}

function port(fields: JsonFields, name: string, source: string): number {
  const value = fields[name];
  if (typeof value !== "number" || !Number.isInteger(value) || value < 1 || value > 65_535) {
    throw new RangeError(
      `parseConnection: ${source}: "${name}" must be a port from 1 to 65535, got ${JSON.stringify(value)}`,
    );
  }
  return value;
}
