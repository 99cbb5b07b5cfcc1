// Standard decorators as calls, by esbuild, which is loaded when the first of them comes.
import { createRequire } from "node:module";
import type * as Esbuild from "esbuild";
import type { LowerDecorators } from "../common/dialect.ts";

const load = createRequire(import.meta.url);

/** As LowerDecorators has it; throws a SyntaxError for what esbuild does not understand. */
export const lowerDecorators: LowerDecorators = (source, dialect, { jsx, keepsImports }) => {
  const { transformSync }: typeof Esbuild = load("esbuild");
  const { code, map } = transformSync(source, {
    loader: dialect,
    sourcefile: `source.${dialect}`,
    sourcemap: "external",
    format: "esm",
    target: "node20",
    jsx: jsx.runtime === "classic" ? "transform" : "automatic",
    ...(jsx.importSource !== undefined && { jsxImportSource: jsx.importSource }),
    ...(jsx.pragma !== undefined && { jsxFactory: jsx.pragma }),
    ...(jsx.pragmaFrag !== undefined && { jsxFragment: jsx.pragmaFrag }),
    tsconfigRaw: {
      compilerOptions: {
        experimentalDecorators: false,
        target: "esnext",
        useDefineForClassFields: true,
        verbatimModuleSyntax: keepsImports,
      },
    },
  });
  return { code, map: JSON.parse(map) };
};
