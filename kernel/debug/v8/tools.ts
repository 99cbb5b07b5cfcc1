// The debugger's tools in the thread of user code, as its texts call them: see session/debugging/debug-tools.ts.
import { SCOPE } from "../../common/name-marks.ts";

/** The tools. */
export const TOOLS: string = `${SCOPE}.debug`;

/** Shows how a script was made, as JSON has it. */
export function describeScript(url: string): string {
  return `${SCOPE}.describeScript(${JSON.stringify(url)})`;
}

/** Shows a value, which is given as code, in the forms that outputs have. */
export function describeValue(code: string): string {
  return `${SCOPE}.describeValue((${code}))`;
}

/** Calls a tool with the object that it is called on and what it is called with. */
export function onObject(tool: "assign" | "countNames" | "page"): string {
  return `function (first, second, third) { return ${TOOLS}.${tool}(this, first, second, third); }`;
}
