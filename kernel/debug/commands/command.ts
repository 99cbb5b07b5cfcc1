// One command of the debugger: takes arguments that nobody has looked at, gives the body of the answer, or throws one line.
import type { JsonFields } from "../../common/json.ts";
import type { DebugCore } from "../state/core.ts";

export type Command = (
  core: DebugCore,
  given: JsonFields,
  client: string,
) => JsonFields | void | Promise<JsonFields | void>;

export type Commands = Record<string, Command>;
