// Parameters of a run put into a notebook: a cell after the one tagged `parameters`, which sets what that cell declares (papermill's form).
import { parseSync, type VariableDeclarator } from "oxc-parser";
import { UsageError } from "../../command-line/usage-error.ts";
import type { JsonValue } from "../../common/json.ts";
import { cellTags, type CodeCell, type Notebook } from "../../notebook/types.ts";
import type { Parameters } from "./read-parameters.ts";

/** A notebook that does not take the parameters that were given. The message says why, without the notebook's name. */
export class ParameterError extends UsageError {
  override readonly name = "ParameterError";
}

const DEFAULTS = "parameters";
const INJECTED = "injected-parameters";

/** How a language sets its variables: the cell's code for values, given the code of the cell with the defaults. */
type Setter = (defaults: string, parameters: Parameters) => string;

const setters: Record<string, Setter> = {
  typescript: setInTypeScript,
  javascript: setInTypeScript,
  python: (_, parameters) => linesOf(parameters, (name, value) => `${name} = ${pythonLiteral(value)}`),
};

/**
 * A copy of the notebook in which the parameters have these values; the notebook itself where there are none.
 *
 * The values stand in a cell of their own, so that the kernel checks them against the types of the defaults. A cell of an
 * earlier run is replaced.
 *
 * @throws {ParameterError} where no cell has the tag, the language is not known, or a name is not declared there
 */
export function injectParameters(notebook: Notebook, language: string, parameters: Parameters): Notebook {
  if (Object.keys(parameters).length === 0) return notebook;
  const cells = notebook.cells.filter((cell) => !cellTags(cell).includes(INJECTED));
  const place = cells.findIndex((cell) => cell.cell_type === "code" && cellTags(cell).includes(DEFAULTS));
  if (place < 0) throw new ParameterError(`it takes no parameters: no code cell has the tag "${DEFAULTS}"`);
  const setter = Object.hasOwn(setters, language) ? setters[language] : undefined;
  if (!setter) {
    const known = Object.keys(setters).join(", ");
    throw new ParameterError(
      `parameters can be given to notebooks in ${known}, this one is in ${language || "no language"}`,
    );
  }
  const cell: CodeCell = {
    cell_type: "code",
    id: INJECTED,
    metadata: { tags: [INJECTED] },
    source: setter(cells[place].source, parameters),
    execution_count: null,
    outputs: [],
  };
  return { ...notebook, cells: cells.toSpliced(place + 1, 0, cell) };
}

/** `let` and `var` are assigned, so that the checker compares the types; `const` is declared again with the type it had. */
function setInTypeScript(defaults: string, parameters: Parameters): string {
  const declared = declarationsIn(defaults);
  return linesOf(parameters, (name, value) => {
    const found = declared.get(name);
    if (!found) {
      const names = [...declared.keys()].join(", ") || "nothing";
      throw new ParameterError(`it has no parameter ${name}: the cell with the tag "${DEFAULTS}" declares ${names}`);
    }
    const literal = JSON.stringify(value);
    return found.isConstant ? `const ${name}${found.type} = ${literal};` : `${name} = ${literal};`;
  });
}

interface Declared {
  isConstant: boolean;
  /** `: number`, or nothing where the text does not say it. */
  type: string;
}

/** The variables that a cell declares at its top level. */
function declarationsIn(source: string): Map<string, Declared> {
  const { program } = parseSync("cell.ts", source, { sourceType: "module" });
  const found = new Map<string, Declared>();
  for (const statement of program.body) {
    const declaration = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
    if (declaration?.type !== "VariableDeclaration") continue;
    const isConstant = declaration.kind !== "let" && declaration.kind !== "var";
    for (const declarator of declaration.declarations) {
      if (declarator.id.type === "Identifier") {
        found.set(declarator.id.name, { isConstant, type: typeIn(source, declarator) });
      }
    }
  }
  return found;
}

/** The type that a declaration states, or that of the literal that it begins with. */
function typeIn(source: string, { id, init }: VariableDeclarator): string {
  const annotation = "typeAnnotation" in id ? id.typeAnnotation : null;
  if (annotation) return source.slice(annotation.start, annotation.end);
  const number = init?.type === "UnaryExpression" && init.operator === "-" ? init.argument : init;
  return number?.type === "Literal" && number.value !== null ? `: ${typeof number.value}` : "";
}

function linesOf(parameters: Parameters, line: (name: string, value: JsonValue) => string): string {
  return Object.entries(parameters)
    .map(([name, value]) => line(name, value))
    .join("\n");
}

function pythonLiteral(value: JsonValue): string {
  if (value === null) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (Array.isArray(value)) return `[${value.map(pythonLiteral).join(", ")}]`;
  if (typeof value !== "object") return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${pythonLiteral(one)}`);
  return `{${entries.join(", ")}}`;
}
