// A cell's TypeScript becomes JavaScript for V8's REPL mode, with a source map and the names that it declares.
import { parseSync, type Program } from "oxc-parser";
import { type HelperMode, transformSync } from "oxc-transform";
import type { SourceMapLike } from "../messages.ts";
import { type CellDeclaration, declarationsOf } from "./declarations.ts";
import { toReplCode } from "./repl-code.ts";
import { takenNames } from "./taken-names.ts";
import { describeSyntaxError, syntaxFaults, type SyntaxFault } from "./syntax-faults.ts";

export type { CellDeclaration } from "./declarations.ts";
export type { SyntaxFault } from "./syntax-faults.ts";

/** A cell that can be run. */
export interface TransformedCell {
  code: string;
  map: SourceMapLike | null;
  declarations: CellDeclaration[];
  hasResult: boolean;
}

export type TransformOutcome = { ok: true; cell: TransformedCell } | { ok: false; errors: SyntaxFault[] };

export interface TransformOptions {
  /** The number that the prompt shows. */
  cell: number;
  /** The notebook's folder. */
  cwd: string;
  /** The source's name in the source map. */
  fileName: string;
}

/**
 * Transforms a cell.
 *
 * Types vanish, enums, namespaces, parameter properties and (legacy) decorators become code, imports become calls
 * that bind names, every top-level declaration becomes one that a later cell may repeat in any kind, and the value
 * of a closing expression is kept. Syntax errors are returned, with UTF-16 offsets, not thrown.
 */
export function transformCell(source: string, { fileName }: TransformOptions): TransformOutcome {
  const parsed = parseSync("cell.ts", source, { lang: "ts", sourceType: "module" });
  if (parsed.errors.length > 0) return { ok: false, errors: syntaxFaults(source, parsed.errors) };
  const declarations = declarationsOf(parsed.program);
  const taken = takenNames(source, declarations);
  if (taken.length > 0) return { ok: false, errors: taken };
  const stripped = transformSync("cell.ts", source, {
    lang: "ts",
    sourceType: "module",
    sourcemap: true,
    target: "node20",
    // An import that this cell does not use may be used by a later one.
    typescript: { onlyRemoveTypeImports: true },
    // Legacy decorators, as tslab has them: V8 knows none, and oxc lowers only these.
    decorator: { legacy: true },
    // The type is an ambient const enum, whose members cannot be named from here.
    helpers: { mode: "External" as HelperMode },
  });
  if (stripped.errors.length > 0) return { ok: false, errors: stripped.errors.map(describeSyntaxError) };
  const hasResult = endsInExpression(parsed.program);
  const { code, map } = toReplCode(stripped.code, stripped.map ?? null, { hasResult, fileName });
  return { ok: true, cell: { code, map, declarations, hasResult } };
}

function endsInExpression({ body }: Program): boolean {
  const last = body.findLast((statement) => statement.type !== "EmptyStatement");
  return last?.type === "ExpressionStatement";
}
