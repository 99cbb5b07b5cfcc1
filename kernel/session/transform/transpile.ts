// TypeScript and JSX become plain JavaScript that V8 runs, of cells and of the local files that they import.
import { type Node, type OxcError, parseSync } from "oxc-parser";
import { type HelperMode, type SourceMap, transformSync } from "oxc-transform";
import type { DecoratorKind, Dialect, JsxSettings, LowerDecorators } from "../../common/dialect.ts";
import { childNodes } from "./child-nodes.ts";

export interface TranspileOptions {
  jsx?: JsxSettings;
  decorators?: DecoratorKind;
  /** Needed for standard decorators. */
  lowerDecorators?: LowerDecorators;
  /** An import that a cell does not use may be used by a later one: only what is marked as a type vanishes. */
  keepsImports?: boolean;
}

export interface Transpiled {
  code: string;
  map: SourceMap | null;
  errors: Pick<OxcError, "message" | "labels" | "helpMessage" | "codeframe">[];
}

/** Transpiles a source that parses. Helpers are called by the name `babelHelpers`. */
export function transpile(
  source: string,
  dialect: Dialect,
  { jsx = {}, decorators = "standard", lowerDecorators, keepsImports = false }: TranspileOptions = {},
): Transpiled {
  if (decorators === "standard" && lowerDecorators && hasDecorators(source, dialect)) {
    return { ...lowerDecorators(source, dialect, { jsx, keepsImports }), errors: [] };
  }
  const { code, map, errors } = transformSync(`source.${dialect}`, source, {
    lang: dialect,
    sourceType: "module",
    sourcemap: true,
    target: "node20",
    jsx,
    typescript: { onlyRemoveTypeImports: keepsImports },
    decorator: { legacy: decorators !== "standard", emitDecoratorMetadata: decorators === "legacy with metadata" },
    // The type is an ambient const enum, whose members cannot be named from here.
    helpers: { mode: "External" as HelperMode },
  });
  return { code, map: map ?? null, errors };
}

function hasDecorators(source: string, dialect: Dialect): boolean {
  return source.includes("@") && contains(parseSync(`source.${dialect}`, source, { lang: dialect }).program);
}

function contains(node: Node): boolean {
  return node.type === "Decorator" || childNodes(node).some(contains);
}
