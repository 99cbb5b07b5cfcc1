// The call stack as the user sees it: the frames of cells and local files, and behind them what awaits them.
import type { Debugger, Runtime } from "node:inspector";
import { withoutMarks } from "../../common/name-marks.ts";
import type { SourcePlace } from "../protocol/dap.ts";
import type { Inspector } from "./inspector.ts";
import type { Script } from "./script.ts";
import type { Scripts } from "./scripts.ts";
import { IS_V8_12 } from "./v8-12.ts";

/** A frame of the user's code. */
export interface UserFrame {
  name: string;
  path: string;
  /** What is shown for its file. */
  file: string;
  place: SourcePlace;
  /** What V8 knows of it; null for one that awaits, which has nothing to look into. */
  call: Debugger.CallFrame | null;
  script: Script | null;
  /** Whether it is a cell itself, and no function of it. */
  isTopLevel: boolean;
}

/** A frame that awaits, as a stack writes it: `at async f (In[3]:2:5)`. */
const AWAITING = /^\s*at async (?:(.*) \()?(.+?):(\d+):(\d+)\)?$/;

/** What gives fields their values, by V8's names and ours; static blocks are part of it. */
const FIELDS = new Map([
  ["<instance_members_initializer>", "(fields)"],
  ["<static_initializer>", "(static fields)"],
]);

/** The frames of a stop, the innermost first. */
export async function userFrames(calls: readonly Debugger.CallFrame[], scripts: Scripts): Promise<UserFrame[]> {
  const frames = await Promise.all(calls.map((call) => frameOf(call, scripts)));
  return frames.filter((frame) => frame !== null);
}

async function frameOf(call: Debugger.CallFrame, scripts: Scripts): Promise<UserFrame | null> {
  const script = await scripts.get(call.location.scriptId);
  const { lineNumber, columnNumber = 0 } = call.location;
  const place = script?.toSource({ lineNumber, columnNumber });
  if (!script || !place) return null;
  // V8 11, that of Node 20, leaves the local scope of some out.
  const isFunction = FIELDS.has(call.functionName) || call.scopeChain.some(({ type }) => type === "local");
  const name = isFunction ? functionName(call) : script.name;
  const isTopLevel = script.isCell && !isFunction;
  return { name, path: script.path, file: script.name, place, call, script, isTopLevel };
}

function functionName({ functionName: name }: Debugger.CallFrame): string {
  return FIELDS.get(name) ?? (withoutMarks(name) || "(anonymous)");
}

/** What is said where V8 would not survive an evaluation. */
export const NOT_EVALUABLE = "nothing can be evaluated where fields get their values: V8 of Node 22 would end";

/**
 * Whether V8 survives it when something is evaluated in this frame. V8 12 looks for a function's scope by its place in the text alone,
 * which a class and what fills its fields have in common, and ends the process where it finds the wrong one.
 */
export function isEvaluable({ functionName }: Debugger.CallFrame): boolean {
  return !IS_V8_12 || !FIELDS.has(functionName);
}

/** The frames that await the outermost one: V8 knows them without having noted anything. */
export async function awaitingFrames(
  [innermost]: readonly Debugger.CallFrame[],
  inspector: Inspector,
  scripts: Scripts,
): Promise<UserFrame[]> {
  if (!innermost || !isEvaluable(innermost)) return [];
  const { callFrameId } = innermost;
  const { result } = await inspector.evaluate("String(new Error().stack)", { callFrameId, returnByValue: true });
  const lines = textOf(result).split("\n");
  const known = await scripts.all();
  return lines.flatMap((line): UserFrame[] => {
    const [, name, file = "", lineNumber, column] = AWAITING.exec(line) ?? [];
    if (lineNumber === undefined) return [];
    const script = known.findLast((each) => each.name === file || each.path === file);
    if (!script) return [];
    const place = { line: Number(lineNumber), column: Number(column) };
    const shown = { name: `async ${name ?? script.name}`, path: script.path, file: script.name, place };
    return [{ ...shown, call: null, script: null, isTopLevel: script.isCell && name === undefined }];
  });
}

function textOf({ value }: Runtime.RemoteObject): string {
  return typeof value === "string" ? value : "";
}
