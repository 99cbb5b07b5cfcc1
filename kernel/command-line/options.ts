// Reading a command's options with clear refusals: unknown ones, missing values, numbers that are none.
import type { CAC } from "cac";
import { UsageError } from "./usage-error.ts";

export interface ParsedOptions {
  paths: readonly string[];
  text(name: string): string | undefined;
  number(name: string, limits: { fallback: number; least: number }): number;
  flag(name: string): boolean;
}

/**
 * Parses the arguments after a command's name.
 *
 * @param names the options that the command knows, as cac names them (camelCase)
 * @returns null where help was asked for; cac has shown it then
 * @throws {UsageError} for an unknown option; the readers throw one for a wrong value
 */
export function parseOptions(cli: CAC, args: readonly string[], names: readonly string[]): ParsedOptions | null {
  // Options that begin with "no" are kept by cac as what they take away, which is there by default: of themselves that is not true.
  cli.globalCommand.helpCallback = (sections) =>
    sections.map(({ body, ...rest }) => ({ ...rest, body: body.replaceAll(" (default: true)", "") }));
  const parsed = cli.parse(["node", cli.name, ...args], { run: false });
  const options: Readonly<Record<string, unknown>> = parsed.options;
  if (options["help"] === true) return null;
  const known = new Set([...names, "help", "h", "--"]);
  for (const name of Object.keys(options)) {
    if (!known.has(name)) throw new UsageError(`unknown option ${flagOf(name)}; --help lists those there are`);
  }
  return {
    paths: parsed.args,
    flag: (name) => options[name] === true,
    text(name) {
      const value = options[name];
      if (value === undefined) return undefined;
      if (typeof value === "string" || typeof value === "number") return String(value);
      throw new UsageError(`the option ${flagOf(name)} takes one value, got ${JSON.stringify(value)}`);
    },
    number(name, { fallback, least }) {
      const value = options[name] ?? fallback;
      if (typeof value === "number" && value >= least) return value;
      throw new UsageError(`the option ${flagOf(name)} takes a number ≥ ${least}, got ${JSON.stringify(value)}`);
    },
  };
}

function flagOf(name: string): string {
  return name.length === 1 ? `-${name}` : `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
