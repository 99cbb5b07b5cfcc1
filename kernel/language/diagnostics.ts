// From the language server's diagnostics to those of a cell: only what lies in its text, in words that name cells and packages.
import type { DeclarationKind } from "../common/vocabulary.ts";
import { platform } from "#platform";
import { CELL_FILE, type CellStore } from "./cell-store.ts";
import { SEVERITY_ERROR, SEVERITY_WARNING, type Diagnostic, type Location } from "./lsp.ts";
import { positionAt } from "./text-positions.ts";
import type { CellDiagnostic, TextPosition } from "./types.ts";

const { paths } = platform;

/** What texts of the language server are translated with: the cells, the number of the one at hand, and the notebook's folder. */
export interface Names {
  cells: CellStore;
  current?: number;
  /** Statements that would import an unknown name. */
  imports?: Map<Diagnostic, string[]>;
  /** What npm calls packages, where the cell says so. */
  installs?: ReadonlyMap<string, string> | undefined;
  cwd: string;
}

/** A package without types: its names are `any`, which in a notebook is no reason not to run. */
const MODULE_WITHOUT_TYPES = 7016;
const MODULE_NOT_FOUND = new Set([2307, 2732, 2792, MODULE_WITHOUT_TYPES]);
const ASSIGNED_TO_IMPORT = 2632;

/** What a cell may do all the same: use a package without types, and `import a = require("a")`, as tslab lets it. */
const TOLERATED = new Set<unknown>([MODULE_WITHOUT_TYPES, 1202]);

// What TypeScript says of the same mistake in one file.
const ASSIGNED_TO: Partial<Record<DeclarationKind, [code: number, what: string]>> = {
  const: [2588, "a constant"],
  enum: [2628, "an enum"],
  class: [2629, "a class"],
  function: [2630, "a function"],
  namespace: [2631, "a namespace"],
};

/** Whether a diagnostic may vanish when packages or files are looked for again. */
export function isModuleNotFound({ code }: Diagnostic): boolean {
  return typeof code === "number" && MODULE_NOT_FOUND.has(code);
}

/** The errors and warnings that lie in `source` itself, sorted by place. */
export function cellDiagnostics(diagnostics: Diagnostic[], source: string, names: Names): CellDiagnostic[] {
  const end = positionAt(source, source.length);
  const isOurs = ({ severity, code, range }: Diagnostic): boolean =>
    (severity === SEVERITY_ERROR || severity === SEVERITY_WARNING) &&
    !TOLERATED.has(code) &&
    !isBehind(range.start, end);
  const found = diagnostics
    .filter(isOurs)
    .map((diagnostic) => cellDiagnostic(diagnostic, end, names))
    .sort((a, b) => a.start.line - b.start.line || a.start.character - b.start.character);
  const first = found.findIndex(isLoosened);
  return found.map((diagnostic, k) => (k === first ? diagnostic : withoutAdvice(diagnostic)));
}

function isLoosened({ related = [] }: CellDiagnostic): boolean {
  return related.includes(LOOSEN);
}

/** An advice that holds for all of a cell is given once. */
function withoutAdvice({ related = [], ...diagnostic }: CellDiagnostic): CellDiagnostic {
  const others = related.filter((line) => line !== LOOSEN);
  return { ...diagnostic, ...(others.length > 0 ? { related: others } : {}) };
}

/** The errors of a local file that a cell imports, whose text is `text`. */
export function fileDiagnostics(diagnostics: Diagnostic[], file: string, text: string, names: Names): CellDiagnostic[] {
  const lines = text.split(/\r\n|\r|\n/);
  return cellDiagnostics(diagnostics, text, names)
    .filter(({ category }) => category === "error")
    .map((found) => ({ ...found, file: { name: fileName(file, names.cwd), line: lines[found.start.line] ?? "" } }));
}

function cellDiagnostic(diagnostic: Diagnostic, end: TextPosition, names: Names): CellDiagnostic {
  const { code, message, range, severity, relatedInformation } = diagnostic;
  const imports = names.imports?.get(diagnostic);
  // Places in packages and in TypeScript's own library say nothing to the reader of a notebook.
  const related = (relatedInformation ?? [])
    .filter(({ location }) => !location.uri.includes("/node_modules/"))
    .map((info) => `${placeOf(info.location, names)}: ${readable(info.message, names)}`);
  const found = sentenceIn(message);
  if (found) related.unshift(`TypeScript: ${readable(found.given, names)} is not assignable.`);
  if (imports) related.push(`It can be imported: ${imports.join(" or ")}`);
  related.push(...remediesOf(diagnostic, names));
  return {
    ...assignmentInOwnWords(Number(code ?? 0), found?.sentence ?? readable(message, names), names.cells),
    start: range.start,
    end: isBehind(range.end, end) ? end : range.end,
    category: severity === SEVERITY_ERROR ? "error" : "warning",
    ...(related.length > 0 ? { related } : {}),
  };
}

/**
 * The sentence of a library that says what is wrong in place of the type that it asks for:
 * `…is not assignable to parameter of type '"matmul: inner sizes must agree, got 3×4 and 5×2"'.` One literal alone, or beside the
 * type that was given, and in the words of an error: a name, a colon, the rule. given: what TypeScript says of the value that is there.
 */
function sentenceIn(message: string): { sentence: string; given: string } | undefined {
  for (const { 1: sentence = "", index } of message.matchAll(/"([\w.]+: [^"]+)"'\./g)) {
    const before = message.slice(0, index);
    const isWanted = before.endsWith("type '") || before.endsWith(" & ");
    const [given, ...rest] = before.split(" is not assignable to ");
    if (isWanted && given !== undefined && rest.length > 0) return { sentence, given };
  }
  return undefined;
}

const STRICT_ONLY = new Set(
  "2531 2532 2533 2564 2683 7005 7006 7008 7010 7011 7018 7019 7022 7023 7024 7026 7031 7034 7053 18046 18047 18048 18049"
    .split(" ")
    .map(Number),
);

/** A parameter, a variable or a binding of which nothing says the type. */
const WITHOUT_TYPE = new Set([7005, 7006, 7034]);

/** The lines that help against an error: a package to install, a type to write, or less strictness. */
function remediesOf({ code, message }: Diagnostic, { installs }: Names): string[] {
  if (code === 2307 || code === 2882) {
    const name = /'((?:@[\w.-]+\/)?[\w.-]+)(?:\/[^']*)?'/.exec(message)?.[1];
    if (name === undefined || name.startsWith(".") || message.includes("'node:")) return [];
    return [`It is not installed here: !npm install ${installs?.get(name) ?? name}`];
  }
  const untyped = WITHOUT_TYPE.has(Number(code)) ? /'([\w$]+)'/.exec(message)?.[1] : undefined;
  if (untyped !== undefined) return [`Write its type behind it, as in ${untyped}: number.`, LOOSEN];
  const isStrict =
    STRICT_ONLY.has(Number(code)) || /on type 'never'|'(?:undefined|null)' is not assignable/.test(message);
  return isStrict ? [LOOSEN] : [];
}

const LOOSEN =
  'Only strictness makes this an error: a tsconfig.json with { "compilerOptions": { "strict": false } } beside the notebook loosens it.';

/** The learner never wrote an import of a name of an earlier cell: the message says what the name was declared as. */
function assignmentInOwnWords(code: number, message: string, cells: CellStore): { code: number; message: string } {
  const name = code === ASSIGNED_TO_IMPORT ? /'([^']+)'/.exec(message)?.[1] : undefined;
  const words = name === undefined ? undefined : ASSIGNED_TO[cells.kindOf(name) ?? "import"];
  return words
    ? { code: words[0], message: `Cannot assign to '${name}' because it is ${words[1]}.` }
    : { code, message };
}

/** `text` with the paths in it replaced by what the reader knows: In[3], a package's name, a path from the notebook's folder. */
export function readable(text: string, names: Names): string {
  return text
    .replace(/(typeof )?import\("([^"]+)"\)(\.(?=[\w$]))?/g, (whole, kind = "", file = "", dot = "") => {
      if (CELL_FILE.test(file)) return `${kind}${cellName(file, names)}${dot}`;
      // A type inside a package, `import("…/matrix").Matrix`: its name alone says more than a path that nobody imports from.
      return dot !== "" && kind === "" ? "" : whole.replace(file, fileName(file, names.cwd));
    })
    .replace(/(?<=')"?((?:[a-z]:)?[\\/][^'"\n]+)"?(?=')/gi, (whole, file: string) =>
      CELL_FILE.test(file) ? cellName(file, names) : whole.replace(file, fileName(file, names.cwd)),
    );
}

function placeOf({ uri, range }: Location, names: Names): string {
  const file = paths.fromUrl(uri);
  const name = CELL_FILE.test(file) ? cellName(file, names) : fileName(file, names.cwd);
  const { line, character } = names.cells.sourcePosition(file, range.start);
  return `${name}:${line + 1}:${character + 1}`;
}

function cellName(file: string, { cells, current }: Names): string {
  return `In[${cells.numberOf(file) ?? current ?? " "}]`;
}

function fileName(file: string, cwd: string): string {
  const [, ...inner] = file.split(/[\\/]node_modules[\\/]/);
  const inPackage = /^(?:@[^\\/]+[\\/])?[^\\/]+/.exec(inner.at(-1) ?? "")?.[0];
  if (inPackage !== undefined) return inPackage;
  return paths.isAbsolute(file) ? paths.relative(cwd, file) : file;
}

function isBehind(position: TextPosition, end: TextPosition): boolean {
  return position.line > end.line || (position.line === end.line && position.character > end.character);
}
