// Commands about texts and the breakpoints in them.
import { basename } from "node:path";
import { breakpointsOf, pathOf, textOf, textsOf } from "../protocol/arguments.ts";
import type { Commands } from "./command.ts";
import { EXCEPTION_FILTERS } from "../protocol/dap.ts";

export const breakpointCommands: Commands = {
  dumpCell: (core, given) => ({ sourcePath: core.cells.keep(textOf(given, "code")) }),

  async setBreakpoints(core, given) {
    const path = core.texts.realPath(pathOf(given));
    const breakpoints = core.breakpoints.want(path, breakpointsOf(given));
    await core.attached?.ready;
    await core.attached?.setBreakpoints(path);
    return { breakpoints: breakpoints.map((breakpoint) => ({ ...breakpoint, source: { path } })) };
  },

  async setExceptionBreakpoints(core, given) {
    const filters = textsOf(given, "filters");
    const unknown = filters.find((filter) => !EXCEPTION_FILTERS.includes(filter));
    if (unknown !== undefined)
      throw new RangeError(`"filters" may hold ${EXCEPTION_FILTERS.join(" and ")}, got "${unknown}"`);
    await (await core.attachment()).stopAtExceptions(new Set(filters));
    return { breakpoints: filters.map(() => ({ verified: true })) };
  },

  source(core, given) {
    const path = pathOf(given);
    return { content: core.texts.read(path), mimeType: mimeTypeOf(path) };
  },

  async modules(core) {
    const scripts = (await core.attached?.scripts.all()) ?? [];
    const paths = [...new Set(scripts.filter(({ isCell }) => !isCell).map(({ path }) => path))];
    const modules = paths.map((path) => ({ id: path, name: basename(path), path }));
    return { modules, totalModules: modules.length };
  },
};

/** By the names under which JupyterLab's editor knows the languages. */
function mimeTypeOf(path: string): string {
  const [, letters = ""] = /\.[cm]?([jt]sx?)$/.exec(path) ?? [];
  const known: Record<string, string> = { ts: "application/typescript", tsx: "text/typescript-jsx", jsx: "text/jsx" };
  return known[letters] ?? "text/javascript";
}
