// Which names of a cell's JavaScript are called otherwise in the code that V8 gets, and what that code needs for it.
//
// Names of cells get a mark (see name-marks.ts). Names that there are without any cell, such as `console`, stay as they are. All
// others may be declared by a later cell, or be put on globalThis by anybody: they get the mark of a cell's name, and until a cell
// declares it the session lets that stand for the property of globalThis.
import {
  CELL_VARIABLES,
  constantName,
  declaredName,
  generatedName,
  HELPERS,
  kernelName,
  SCOPE,
} from "../../common/name-marks.ts";
import type { DirectEval, NamedFunction, Reference, References } from "./references.ts";
import type { Rewriter } from "./rewriter.ts";

/** What a name can be done with: a constant cannot be assigned. */
export type NameKind = "variable" | "constant";

/** The names that cells have declared so far. */
export type CellNames = ReadonlyMap<string, NameKind>;

/** What there is in every Node, and what the session adds to it. */
const GLOBALS = new Set(Object.getOwnPropertyNames(globalThis).concat("undefined", "eval", "arguments", "prompt"));

const VARIABLES = new Set<string>(CELL_VARIABLES);

/** Functions of the transpiler's, by which its own use of `babelHelpers` is told from a user's. */
const HELPER_NAMES = new Set(["decorate", "decorateParam", "decorateMetadata", "usingCtx"]);

export interface RenamingOptions {
  /** Names that this code declares at its top level. */
  own: CellNames;
  /** Those of them that are the user's; the others are the transpiler's. */
  declared: ReadonlySet<string>;
  /** Names of earlier cells. */
  earlier: CellNames;
  /** Whether other names may be those of later cells; not in code that runs at once. */
  isOpen?: boolean;
  /** Whether a name that is assigned is declared by that. */
  isLoose?: boolean;
  /** Names that mean something else where the code stands. */
  shadowed?: ReadonlySet<string>;
}

/** The renaming of one cell. */
export class Renaming {
  readonly #options: RenamingOptions;
  /** Names that no cell has declared yet. */
  readonly #expected = new Set<string>();
  /** Constants that the cell assigns all the same. */
  readonly #assigned = new Set<string>();
  readonly #used = new Set<string>();
  /** Names that are declared by being assigned. */
  readonly implicit: Set<string> = new Set();
  #callsEval = false;

  constructor(options: RenamingOptions) {
    this.#options = options;
  }

  /** What a name that is declared at the top level of this cell is called. */
  own(name: string): string {
    return this.#options.declared.has(name) ? declaredName(name) : generatedName(name);
  }

  /** Whether the code names something by that name. */
  isUsed(name: string): boolean {
    return this.#used.has(name);
  }

  /** Renames all that was found. */
  apply({ references, named, evals }: References, out: Rewriter): void {
    for (const { name, use } of references) if (use === "write") this.#declareImplicitly(name);
    for (const reference of references) this.#reference(reference, out);
    for (const found of named) if (this.#isMarked(found.name)) keepName(found, out);
    for (const found of evals) renameInEval(found, out);
    this.#callsEval = evals.length > 0;
  }

  /** Calls of the session that have to come before the cell's own code. */
  prelude(): string {
    const expected = [...this.#expected].map((name) => JSON.stringify(name));
    const constants = [...this.#assigned].map(
      (name) => `${SCOPE}.constant(${JSON.stringify(constantName(name))}, () => ${this.#nameOf(name)});`,
    );
    // As a property of globalThis, which it would be elsewhere, it may have been there.
    const implicit = [...this.implicit].map((name) => `${declaredName(name)} = globalThis[${JSON.stringify(name)}]`);
    return [
      implicit.length > 0 ? `let ${implicit.join(", ")};` : "",
      this.#callsEval ? `await ${SCOPE}.prepareEval();` : "",
      expected.length > 0 ? `${SCOPE}.expect(${expected.join(", ")});` : "",
      ...constants,
    ].join("");
  }

  #declareImplicitly(name: string): void {
    if (this.#options.isLoose && !this.#isDeclared(name) && !VARIABLES.has(name)) this.implicit.add(name);
  }

  #reference(reference: Reference, out: Rewriter): void {
    const { name, use, start, end, shorthand, member } = reference;
    if (this.#options.shadowed?.has(name)) return;
    this.#used.add(name);
    if (name === "babelHelpers" && member !== null && HELPER_NAMES.has(member)) {
      out.replace(start, end, HELPERS);
      return;
    }
    if (VARIABLES.has(name) && !this.#isDeclared(name)) {
      const marked = kernelName(name);
      out.replace(start, end, use === "typeof" ? `typeof ${marked}` : shorthand ? `${name}: ${marked}` : marked);
      return;
    }
    if (!this.#isMarked(name)) return;
    const marked = use === "write" && this.#isConstant(name) ? constantName(name) : this.#nameOf(name);
    if (use === "write" && this.#isConstant(name)) this.#assigned.add(name);
    const isExpected = !this.#isDeclared(name);
    if (isExpected) this.#expected.add(name);
    if (use !== "typeof") out.replace(start, end, shorthand ? `${name}: ${marked}` : marked);
    else out.replace(start, end, isExpected ? `${SCOPE}.typeOf(() => ${marked})` : `typeof ${marked}`);
  }

  #nameOf(name: string): string {
    return this.#options.own.has(name) ? this.own(name) : declaredName(name);
  }

  #isDeclared(name: string): boolean {
    return this.#options.own.has(name) || this.#options.earlier.has(name) || this.implicit.has(name);
  }

  #isMarked(name: string): boolean {
    const { isOpen = true } = this.#options;
    return this.#isDeclared(name) || (isOpen && !GLOBALS.has(name));
  }

  #isConstant(name: string): boolean {
    const { own, earlier } = this.#options;
    return (own.get(name) ?? earlier.get(name)) === "constant";
  }
}

/** A function is named after what it is assigned to: here after a property of the name that the user gave. */
function keepName({ name, start, end }: NamedFunction, out: Rewriter): void {
  const key = JSON.stringify(name);
  out.replace(start, start, `{ [${key}]: `);
  out.replace(end, end, ` }[${key}]`);
}

/** What `eval` gets is code of the cell too. */
function renameInEval({ start, end, shadowed }: DirectEval, out: Rewriter): void {
  out.replace(start, start, `${SCOPE}.evalCode(`);
  out.replace(end, end, `, ${JSON.stringify(shadowed)})`);
}
