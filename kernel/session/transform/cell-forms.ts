// What people write in cells that is no TypeScript: bare objects, Deno's specifiers, magics and shell lines of IPython.
import { parseSync } from "oxc-parser";
import { denoOnly, npmSpecifier } from "./deno-specifiers.ts";
import type { SyntaxFault } from "./syntax-faults.ts";

/** A cell that is no code: what the session does with it. */
export interface Magic {
  name: string;
  /** What stands behind the name in the first line. */
  rest: string;
  body: string;
}

/** A cell as TypeScript, every place of which is the place in the cell but where a parenthesis was added. */
export interface CellForm {
  text: string;
  magic: Magic | null;
  /** Whether it is to be told how long the cell took. */
  isTimed: boolean;
  /** What npm calls the packages that Deno's specifiers name, by their names. */
  installs: ReadonlyMap<string, string>;
  faults: SyntaxFault[];
}

/** A line of a cell of commands: a command, a comment or nothing. */
const COMMAND = /^\s*(!|$|#|\/\/)/;
const CELL_MAGICS = new Set(["html", "markdown", "latex", "svg", "bash", "sh"]);
const KNOWN = "%%html, %%markdown, %%latex, %%svg, %%bash, %time and lines that begin with ! and a command";

/** Takes a cell apart; a cell of TypeScript stays what it is. */
export function formOf(source: string): CellForm {
  const form: CellForm = { text: source, magic: null, isTimed: false, installs: new Map(), faults: [] };
  const [, marks, name = "", rest = ""] = /^\s*(%%?|!)\s*([\w-]*)([^\n]*)/.exec(source) ?? [];
  if (marks === undefined) return withSpecifiers(withBareObject(form));
  if (marks === "!") return shellLines(source, form);
  if (name === "time" || name === "timeit") {
    const text = source.replace(/%%?\s*\w+/, (found) => " ".repeat(found.length));
    return withSpecifiers(withBareObject({ ...form, text, isTimed: true }));
  }
  const start = source.indexOf(marks);
  if (marks === "%%" && CELL_MAGICS.has(name)) {
    const body = source.slice(start).replace(/^[^\n]*\n?/, "");
    return { ...form, text: "", magic: { name, rest: rest.trim(), body } };
  }
  const message = `${marks}${name} is a magic of IPython. Here there are ${KNOWN}; everything else is TypeScript`;
  return { ...form, faults: [{ message, start, end: start + marks.length + name.length }] };
}

/** A cell whose lines are commands; JavaScript begins with `!` as well. */
function shellLines(source: string, form: CellForm): CellForm {
  if (parses(source)) return withSpecifiers(form);
  const lines = source.split(/\r?\n/);
  if (lines.every((line) => COMMAND.test(line))) {
    const commands = lines.filter((line) => /^\s*!/.test(line)).map((line) => line.replace(/^\s*!\s*/, ""));
    return { ...form, text: "", magic: { name: "sh", rest: "", body: commands.join("\n") } };
  }
  const start = source.indexOf("!");
  const message = "A line that begins with ! is a command of the shell: put such lines into a cell of their own";
  return { ...form, faults: [{ message, start, end: start + 1 }] };
}

/** `{ a: 1, b: 2 }` as the last statement: a block to JavaScript, an object to everybody else. */
function withBareObject(form: CellForm): CellForm {
  const { text } = form;
  const end = text.trimEnd().length;
  if (text.charAt(end - 1) !== "}" || !/^[ \t]*\{/m.test(text)) return form;
  for (const { index, 0: found } of text.matchAll(/^[ \t]*\{/gm)) {
    const start = index + found.length - 1;
    if (!isObject(text.slice(start, end)) || !parses(text.slice(0, start))) continue;
    const before = text.slice(0, start);
    // What stands before may have no semicolon, and would be called.
    const open = before.trim() === "" ? "(" : ";(";
    return { ...form, text: `${before}${open}${text.slice(start, end)})${text.slice(end)}` };
  }
  return form;
}

function isObject(text: string): boolean {
  const { program, errors } = parseSync("cell.ts", `(${text})`, { lang: "ts", sourceType: "module" });
  const [statement] = program.body;
  if (errors.length > 0 || program.body.length !== 1 || statement?.type !== "ExpressionStatement") return false;
  const { expression } = statement;
  const inner = expression.type === "ParenthesizedExpression" ? expression.expression : expression;
  return inner.type === "ObjectExpression" && inner.properties.length > 0;
}

function parses(text: string): boolean {
  return parseSync("cell.ts", text, { lang: "ts", sourceType: "module" }).errors.length === 0;
}

const DENO_SPECIFIER = /(["'])(npm:|jsr:|https?:)/;
/** Imports by Deno's specifiers become imports of packages; blanks keep what follows in its place. */
function withSpecifiers(form: CellForm): CellForm {
  if (!DENO_SPECIFIER.test(form.text)) return form;
  const { module } = parseSync("cell.tsx", form.text, { lang: "tsx", sourceType: "module" });
  const requests = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest),
    ...module.staticExports.flatMap(({ entries }) => entries.flatMap(({ moduleRequest }) => moduleRequest ?? [])),
    ...module.dynamicImports.map(({ moduleRequest }) => moduleRequest),
  ];
  const installs = new Map<string, string>();
  const faults: SyntaxFault[] = [];
  let { text } = form;
  for (const { start, end } of requests) {
    const quoted = form.text.slice(start, end);
    const specifier = quoted.slice(1, -1);
    const message = denoOnly(specifier);
    if (message !== null) faults.push({ message, start, end });
    const found = npmSpecifier(specifier);
    if (!found) continue;
    installs.set(found.name, found.install);
    const replaced = `${quoted.charAt(0)}${found.module}${quoted.charAt(0)}`.padEnd(quoted.length);
    text = text.slice(0, start) + replaced + text.slice(end);
  }
  return { ...form, text, installs, faults };
}
