// A local file that cells import becomes JavaScript, with its source map.
import { HELPERS } from "../../common/name-marks.ts";
import { lowerDecorators } from "../../project/lower-decorators.ts";
import type { ProjectSettings } from "../../project/project-settings.ts";
import { transpile, type Transpiled } from "../transform/transpile.ts";

/** Files that are compiled before they run. */
export const TYPESCRIPT: RegExp = /\.(?:m?tsx?|jsx)$/;

/** Throws a SyntaxError, with the file's name, for a text that does not parse. */
export function compileFile(
  path: string,
  source: string,
  { jsx, decorators }: Partial<Pick<ProjectSettings, "jsx" | "decorators">>,
): Pick<Transpiled, "code" | "map"> {
  const settings = { ...(jsx && { jsx }), ...(decorators && { decorators }), lowerDecorators };
  const { code, map, errors } = transpile(source, path.endsWith("x") ? "tsx" : "ts", settings);
  const [error] = errors;
  if (error) throw new SyntaxError(`${path}: ${error.message}\n${error.codeframe ?? ""}`);
  if (!code.includes("babelHelpers.")) return { code, map };
  // On a line of its own, of which the map says nothing.
  const helpers = `const babelHelpers = globalThis[${JSON.stringify(HELPERS)}];`;
  return { code: `${helpers}\n${code}`, map: map && { ...map, mappings: `;${map.mappings}` } };
}
