// The text that the language server sees of a cell: the cell itself, then exports of its names and imports of earlier ones.
//
// Everything is added behind the cell, so positions in it need no mapping.
import type { CellDeclaration, DeclarationKind } from "../common/vocabulary.ts";

/** Where the newest declaration of a name stands: its module, and what it was declared as there. */
export interface NameOrigin {
  module: string;
  kinds: DeclarationKind[];
}

const TYPE_KINDS: DeclarationKind[] = ["interface", "type", "type-import"];
const VARIABLE_KINDS: DeclarationKind[] = ["const", "let", "var"];

/** The declarations by name; a name may be declared as several things, `const Shape` and `type Shape`. */
export function kindsByName(declarations: CellDeclaration[]): Map<string, DeclarationKind[]> {
  const kinds = new Map<string, DeclarationKind[]>();
  for (const { name, kind } of declarations) kinds.set(name, [...(kinds.get(name) ?? []), kind]);
  return kinds;
}

/** The identifiers that a text mentions; words in strings and comments are taken along, which costs an import and harms nothing. */
export function mentionedNames(source: string): Set<string> {
  return new Set(source.match(/[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*/gu));
}

/** Statements that make a cell's names importable; `exported` are those that its author exported. */
export function exportStatements(declarations: CellDeclaration[], exported: Set<string>): string[] {
  const names = [...kindsByName(declarations)].filter(([name]) => !exported.has(name));
  const values = names.filter(([, kinds]) => !isType(kinds)).map(([name]) => name);
  const types = names.filter(([, kinds]) => isType(kinds)).map(([name]) => name);
  // Without any export the file would be a script, in which top-level await is an error.
  return [`export { ${values.join(", ")} };`, ...(types.length > 0 ? [`export type { ${types.join(", ")} };`] : [])];
}

/**
 * Statements that bring names of earlier cells into a cell.
 *
 * Variables become declarations of their own, not imports: an import cannot be assigned, and a constant that was
 * narrowed (`if (x !== null)`) stays so inside arrow functions.
 */
export function nameStatements(origins: Iterable<[string, NameOrigin]>): string[] {
  const variables: string[] = [];
  const imported: [string, NameOrigin][] = [];
  for (const [name, origin] of origins) {
    if (!isVariable(origin.kinds)) imported.push([name, origin]);
    else variables.push(`declare ${origin.kinds[0]} ${name}: typeof import("${origin.module}").${name};`);
  }
  return [...variables, ...importStatements(imported)];
}

/** Statements that let a cell use names of which nothing is known yet, as values and as types with a few parameters. */
export function placeholderStatements(names: Iterable<string>): string[] {
  return [...names].map(
    (name) => `declare const ${name}: any; type ${name}<A = any, B = any, C = any, D = any> = any;`,
  );
}

/** Statements that import names of earlier cells; documentation of the declarations comes with them. */
export function importStatements(origins: Iterable<[string, NameOrigin]>): string[] {
  const byModule = new Map<string, string[]>();
  for (const [name, { module, kinds }] of origins) {
    byModule.set(module, [...(byModule.get(module) ?? []), isType(kinds) ? `type ${name}` : name]);
  }
  return [...byModule].map(([module, names]) => `import { ${names.join(", ")} } from "${module}";`);
}

const isType = (kinds: DeclarationKind[]): boolean => kinds.every((kind) => TYPE_KINDS.includes(kind));

const isVariable = (kinds: DeclarationKind[]): boolean => kinds.every((kind) => VARIABLE_KINDS.includes(kind));
