// One kernelspec: what a kernel.json says.
import { isJsonObject } from "../common/json.ts";

/** The fields of a kernel.json. */
export interface KernelSpec {
  /** How to start the kernel; `{connection_file}` stands for the path of the connection file. */
  argv: string[];
  display_name: string;
  language: string;
  interrupt_mode: "signal" | "message";
  env: Record<string, string>;
  metadata: Record<string, unknown>;
  kernel_protocol_version?: string;
}

/** Names of kernelspecs, as Jupyter allows them. */
export const KERNEL_NAME: RegExp = /^[a-z0-9._-]+$/i;

/**
 * Reads the text of a kernel.json.
 *
 * Throws a TypeError that names `source` where it is not JSON or has no argv of strings.
 */
export function parseKernelSpec(json: string, source: string): KernelSpec {
  let fields: unknown;
  try {
    fields = JSON.parse(json);
  } catch (error) {
    throw new TypeError(`parseKernelSpec: ${source} is not JSON`, { cause: error });
  }
  const argv = isJsonObject(fields) ? fields["argv"] : null;
  if (
    !isJsonObject(fields) ||
    !Array.isArray(argv) ||
    argv.length === 0 ||
    !argv.every((word) => typeof word === "string")
  ) {
    throw new TypeError(`parseKernelSpec: ${source} needs "argv", a list of strings, got ${JSON.stringify(argv)}`);
  }
  const { display_name, language, interrupt_mode, env, metadata, kernel_protocol_version } = fields;
  return {
    argv,
    display_name: typeof display_name === "string" ? display_name : "",
    language: typeof language === "string" ? language : "",
    interrupt_mode: interrupt_mode === "message" ? "message" : "signal",
    env: isJsonObject(env) ? Object.fromEntries(Object.entries(env).map(([name, value]) => [name, String(value)])) : {},
    metadata: isJsonObject(metadata) ? metadata : {},
    ...(typeof kernel_protocol_version === "string" && { kernel_protocol_version }),
  };
}
