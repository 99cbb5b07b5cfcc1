// A cell's TypeScript becomes JavaScript for V8's REPL mode, with a source map and the names that it declares.
import { type OxcError, type ParseResult, parseSync, type Program } from "oxc-parser";
import type { GeneratedRange, SourceMapLike } from "./source-map.ts";
import type { CellDeclaration } from "../../common/vocabulary.ts";
export type { CellDeclaration } from "../../common/vocabulary.ts";
import { SCOPE } from "../../common/name-marks.ts";
import { formOf, type Magic } from "./cell-forms.ts";
import { declarationsOf } from "./declarations.ts";
import { referencesOf } from "./references.ts";
import { type CellNames, Renaming } from "./renaming.ts";
import { toReplCode } from "./repl-code.ts";
import { Rewriter } from "./rewriter.ts";
import { describeSyntaxError, type SyntaxFault } from "./syntax-faults.ts";
import { transpile, type TranspileOptions } from "./transpile.ts";
import type { Dialect } from "../../common/dialect.ts";

export type { CellNames, NameKind } from "./renaming.ts";
export type { SyntaxFault } from "./syntax-faults.ts";

/** A cell that can be run. */
export interface TransformedCell {
  code: string;
  map: SourceMapLike | null;
  /** Stretches of the code of which the cell has nothing. */
  hidden: GeneratedRange[];
  declarations: CellDeclaration[];
  /** The names that exist when the cell runs: without types and what is only declared to be somewhere. */
  names: CellNames;
  hasResult: boolean;
  dialect: Dialect;
  /** What there is to check: TypeScript, also where the cell is something else. */
  checked: string;
  /** What npm calls packages that the cell names in Deno's way. */
  installs: ReadonlyMap<string, string>;
}

/** How much of wrong code an error repeats, in characters. */
const MOST_SHOWN = 60;

export type TransformOutcome = { ok: true; cell: TransformedCell } | { ok: false; errors: SyntaxFault[] };

export interface TransformOptions extends Omit<TranspileOptions, "keepsImports"> {
  /** The names of the cells that were run before. */
  names?: CellNames;
  /** Whether the cell runs in sloppy mode: a name that is only assigned is a variable then. */
  isLoose?: boolean;
}

/**
 * Transforms a cell; `fileName` is its name in the source map.
 *
 * Types vanish, enums, namespaces, parameter properties, decorators and JSX become code, imports become calls
 * that bind names, every top-level declaration becomes one that a later cell may repeat in any kind, and the value
 * of a closing expression is kept. Syntax errors are returned, with UTF-16 offsets, not thrown.
 */
export function transformCell(
  source: string,
  fileName: string,
  { names: earlier = new Map(), isLoose = false, ...options }: TransformOptions = {},
): TransformOutcome {
  const form = formOf(source);
  const { text, isTimed, installs } = form;
  if (form.faults.length > 0) return { ok: false, errors: form.faults };
  if (form.magic) return { ok: true, cell: magicCell(form.magic) };
  const { program, errors, dialect } = parseCell(text);
  if (errors.length > 0) return { ok: false, errors: errors.map(describeSyntaxError) };
  const declarations = declarationsOf(program);
  const stripped = transpile(text, dialect, { ...options, keepsImports: true });
  if (stripped.errors.length > 0) return { ok: false, errors: stripped.errors.map(describeSyntaxError) };
  const hasResult = endsInExpression(program);
  const declared = new Set(declarations.map(({ name }) => name));
  const { code, map, hidden, names } = toReplCode(stripped.code, stripped.map, {
    hasResult,
    fileName,
    declared,
    earlier,
    isLoose,
    isTimed,
    installs,
  });
  return { ok: true, cell: { code, map, hidden, declarations, names, hasResult, dialect, checked: text, installs } };
}

/** The names that a cell declares, none where it is no TypeScript. For cells of which something is to be known before they run. */
export function declaredNames(source: string): string[] {
  const { text } = formOf(source);
  return declarationsOf(parseCell(text).program).map(({ name }) => name);
}

/** A call of the session, of which there is nothing to check. */
function magicCell({ name, rest, body }: Magic): TransformedCell {
  const code = `await ${SCOPE}.magic(${[name, rest, body].map((text) => JSON.stringify(text)).join(", ")});\nvoid 0;`;
  const nothing = {
    hidden: [],
    declarations: [],
    names: new Map(),
    hasResult: false,
    checked: "",
    installs: new Map(),
  };
  return { code, map: null, dialect: "ts", ...nothing };
}

/** Cells are TypeScript; where one is not, it may have JSX. */
function parseCell(source: string): Pick<ParseResult, "program" | "errors"> & { dialect: Dialect } {
  const parsed = parseSync("cell.ts", source, { lang: "ts", sourceType: "module" });
  if (parsed.errors.length === 0 || !source.includes("<")) return { ...contentOf(parsed), dialect: "ts" };
  const withJsx = parseSync("cell.tsx", source, { lang: "tsx", sourceType: "module" });
  return withJsx.errors.length === 0
    ? { ...contentOf(withJsx), dialect: "tsx" }
    : { ...contentOf(parsed), dialect: "ts" };
}

/** The parser's result makes its parts when they are asked for. */
function contentOf({ program, errors }: ParseResult): Pick<ParseResult, "program" | "errors"> {
  return { program, errors };
}

export interface EvalOptions {
  names: CellNames;
  /** Names that mean something else where `eval` is called. */
  shadowed: readonly string[];
}

/** Code that a cell hands to `eval`: JavaScript, which finds the names of cells. What does not parse stays, for V8 to say what is wrong. */
export function transformEval(code: string, { names, shadowed }: EvalOptions): string {
  const { program, errors } = parseSync("eval.js", code, { lang: "js", sourceType: "script" });
  if (errors.length > 0) return code;
  const hidden = new Set(shadowed);
  const earlier = new Map([...names].filter(([name]) => !hidden.has(name)));
  const out = new Rewriter(code, null);
  const renaming = new Renaming({ own: new Map(), declared: new Set(), earlier, isOpen: false, shadowed: hidden });
  renaming.apply(referencesOf(program, "local"), out);
  out.copy(0, code.length);
  return out.finish("eval").code;
}

export interface ExpressionOptions {
  /** Refuses statements, which need have no value. */
  isValue?: boolean;
}

/** TypeScript that a debugger has evaluated in a place of a cell, as transformEval makes it; throws a SyntaxError. */
export function transformExpression(
  source: string,
  options: EvalOptions,
  { isValue = false }: ExpressionOptions = {},
): string {
  const [object, plain] = [`(${source}\n)`, source].map((text) => ({ text, ...contentOf(parseTypeScript(text)) }));
  const parsed = object?.errors.length === 0 ? object : plain;
  const [fault] = parsed?.errors ?? [];
  const said = fault && saidOf(fault);
  if (isValue && parsed !== object) {
    throw new SyntaxError(`"${source.slice(0, MOST_SHOWN)}" is no expression${said === undefined ? "" : `: ${said}`}`);
  }
  if (!parsed || said !== undefined) throw new SyntaxError(said);
  const { code, errors } = transpile(parsed.text, "ts", { keepsImports: true });
  if (errors[0]) throw new SyntaxError(errors[0].message);
  return transformEval(code, options);
}

/** The parser tells how to write a function; here the code may stand in one that awaits. */
function saidOf(fault: OxcError): string {
  const { message } = describeSyntaxError(fault);
  return message.startsWith("`await`") ? "nothing can be awaited: promises settle when the code goes on" : message;
}

function parseTypeScript(text: string): ParseResult {
  return parseSync("expression.ts", text, { lang: "ts", sourceType: "script" });
}

function endsInExpression({ body }: Program): boolean {
  const last = body.findLast((statement) => statement.type !== "EmptyStatement");
  return last?.type === "ExpressionStatement";
}
