// Which cells of a notebook make what a cell uses, as far as names tell.
import type { CellUses } from "./cell-uses.ts";

export interface NamedCell {
  /** Its place in the notebook, from 0. */
  index: number;
  uses: CellUses;
  /** Whether it is needed by whatever comes after it. */
  isTagged: boolean;
}

export class NeedGraph {
  readonly #cells: readonly NamedCell[];
  readonly #byIndex: ReadonlyMap<number, NamedCell>;
  readonly #imports: ReadonlySet<string>;
  readonly #declared: ReadonlySet<string>;
  readonly #instances: ReadonlySet<string>;
  readonly #changes = new Map<number, ReadonlySet<string>>();

  constructor(cells: readonly NamedCell[]) {
    this.#cells = cells;
    this.#byIndex = new Map(cells.map((cell) => [cell.index, cell]));
    this.#imports = new Set(cells.flatMap(({ uses }) => [...uses.imported]));
    this.#declared = new Set(cells.flatMap(({ uses }) => [...uses.declared]));
    this.#instances = new Set(cells.flatMap(({ uses }) => [...uses.instances]));
  }

  /** The places of all cells that a cell needs, and that `also` need, of those before it. */
  needsOf(cell: NamedCell, also: readonly number[] = []): Set<number> {
    const before = this.#cells.filter(({ index }) => index < cell.index);
    const always = before.filter((other) => other.isTagged || this.#hasEffects(other)).map(({ index }) => index);
    const found = new Set<number>([...also, ...always]);
    const open = [cell, ...before.filter(({ index }) => found.has(index))];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      for (const index of this.makersOf(next, cell.index)) {
        const maker = this.#byIndex.get(index);
        if (found.has(index) || maker === undefined) continue;
        found.add(index);
        open.push(maker);
      }
    }
    return found;
  }

  /**
   * The cells before `until` that make what a cell mentions: of each name the newest declaration before the cell, and every later one that
   * changes it again, as functions see the newest value when they are called.
   */
  makersOf(cell: NamedCell, until: number = cell.index): number[] {
    const makers = [...cell.uses.read].flatMap((name) => {
      const newest = this.#cells.findLast(({ index, uses }) => index <= cell.index && declares(uses, name));
      const from = newest?.index ?? -1;
      return this.#cells.filter((other) => other.index >= from && other.index < until && this.#makes(other, name));
    });
    return [...new Set(makers.map(({ index }) => index))].filter((index) => index !== cell.index);
  }

  /** The names whose values or objects a cell may change beyond declaring them. */
  changedBy({ index, uses }: NamedCell): ReadonlySet<string> {
    const known = this.#changes.get(index);
    if (known !== undefined) return known;
    const calls = uses.calls.filter(({ callee }) => this.#declared.has(callee) && !this.#imports.has(callee));
    const given = calls.flatMap((call) => call.given);
    const instances = [...uses.read].filter((name) => this.#instances.has(name));
    const byFunctions = this.#cells.flatMap((other) => {
      const { functions, written, changed } = other.uses;
      const isCalled = other.index !== index && [...functions].some((name) => uses.read.has(name));
      return isCalled ? [...written, ...changed] : [];
    });
    const names = [...uses.written, ...uses.changed, ...given, ...instances, ...byFunctions];
    const found = new Set(names.filter((name) => this.#declared.has(name)));
    this.#changes.set(index, found);
    return found;
  }

  #makes(cell: NamedCell, name: string): boolean {
    return declares(cell.uses, name) || this.changedBy(cell).has(name);
  }

  /** Whether it may change what belongs to no cell: a global, a prototype. */
  #hasEffects({ uses }: NamedCell): boolean {
    const isGlobal = (name: string): boolean => !this.#declared.has(name) && !this.#imports.has(name);
    return (
      uses.importsEffects ||
      [...uses.assigned, ...uses.written].some(isGlobal) ||
      uses.calls.some(({ callee, given }) => isGlobal(callee) && callee !== "console" && given.some(isGlobal))
    );
  }
}

export function declares({ declared, imported }: CellUses, name: string): boolean {
  return declared.has(name) || imported.has(name);
}
