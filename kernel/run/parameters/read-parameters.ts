// Parameters of a run from the command line: `-p name value`, `-r name text`, `-f file.yaml`, as papermill has them.
import { readFile } from "node:fs/promises";
import { parse, YAMLParseError } from "#bundled/yaml";
import { isJsonObject, type JsonObject, type JsonValue, toJson } from "../../common/json.ts";
import { UsageError } from "../../command-line/usage-error.ts";

/** Values by the names of the notebook's parameters. */
export type Parameters = Readonly<JsonObject>;

/** Arguments of a command without those that give parameters, and what these say, in their order. */
export interface ParameterArguments {
  rest: string[];
  given: readonly Given[];
}

type Given = { file: string } | { name: string; value: JsonValue };

const NAMES: Record<string, "value" | "text" | "file"> = {
  "-p": "value",
  "--parameter": "value",
  "-r": "text",
  "--text-parameter": "text",
  "-f": "file",
  "--parameters-file": "file",
};

/**
 * Takes the parameters out of a command's arguments.
 *
 * @throws {UsageError} where a name or a value is missing, or a name could not be one of a variable
 */
export function takeParameters(args: readonly string[]): ParameterArguments {
  const rest: string[] = [];
  const given: Given[] = [];
  for (let at = 0; at < args.length; at++) {
    const kind = NAMES[args[at]];
    if (kind === undefined) rest.push(args[at]);
    else if (kind === "file") given.push({ file: required(args, ++at, `${args[at - 1]} takes a file`) });
    else {
      const option = args[at];
      const name = required(args, ++at, `${option} takes a name and a value`);
      const text = required(args, ++at, `${option} takes a name and a value, got only ${name}`);
      given.push({ name: variableName(name), value: kind === "text" ? text : valueOf(text) });
    }
  }
  return { rest, given };
}

/**
 * The values of all parameters; of two for one name the later counts.
 *
 * @throws {UsageError} where a file cannot be read, is no YAML or JSON, or holds no names with values
 */
export async function readParameters(given: readonly Given[]): Promise<Parameters> {
  const parameters: JsonObject = {};
  for (const one of given) {
    if ("file" in one) Object.assign(parameters, await readParameterFile(one.file));
    else parameters[one.name] = one.value;
  }
  return parameters;
}

function required(args: readonly string[], at: number, message: string): string {
  if (at < args.length) return args[at];
  throw new UsageError(message);
}

function variableName(name: string): string {
  if (/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)) return name;
  throw new UsageError(`a parameter's name must be that of a variable, got ${JSON.stringify(name)}`);
}

/** A value as YAML has it: `0.1` is a number, `true` a boolean, `[1, 2]` a list, anything else a text. */
function valueOf(text: string): JsonValue {
  try {
    return toJson(parse(text));
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    // Such as "a: b: c": what is no YAML is a text.
    return text;
  }
}

async function readParameterFile(file: string): Promise<JsonObject> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    throw new UsageError(
      `the parameters file ${file} cannot be read (${error instanceof Error ? error.message : error})`,
    );
  }
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    const [line] = String(error instanceof Error ? error.message : error).split("\n");
    throw new UsageError(`the parameters file ${file} is neither YAML nor JSON: ${line}`);
  }
  const values = toJson(value);
  if (!isJsonObject(values)) {
    throw new UsageError(`the parameters file ${file} must hold names with values, got ${JSON.stringify(values)}`);
  }
  for (const name of Object.keys(values)) variableName(name);
  return values;
}
