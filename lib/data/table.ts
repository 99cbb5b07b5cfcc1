// Tables of named columns, read from comma-separated text; missing values are named, never turned into NaN.
import { Matrix } from "../matrix/matrix.ts";
import { splitFields } from "./csv.ts";

/** One row of a table: the text of each column. */
export type TableRow = Readonly<Record<string, string>>;

/** How to read a table. */
export interface ParseTableOptions {
  separator?: string;
  /** The texts that stand for a missing value. */
  missing?: readonly string[];
}

/**
 * A table as text, whose columns are read as numbers or strings when they are asked for.
 *
 * Rows count from 0, without the header.
 * Chapter 03.
 * @example
 * const table = parseTable("species,mass\nAdelie,3750\nGentoo,5000\nGentoo,\n");
 * table.missing("mass"); // => [ 2 ]
 * table.complete().where(({ species }) => species === "Gentoo").strings("mass"); // => [ '5000' ]
 */
export class Table {
  readonly columns: readonly string[];
  readonly rows: number;
  readonly #cells: readonly (readonly string[])[];
  readonly #missing: ReadonlySet<string>;

  constructor(columns: readonly string[], cells: readonly (readonly string[])[], missing: ReadonlySet<string>) {
    this.columns = columns;
    this.rows = cells.length;
    this.#cells = cells;
    this.#missing = missing;
  }

  /**
   * A column as text, missing values as they were written.
   * @throws RangeError when there is no such column
   */
  strings(name: string): string[] {
    const index = this.#indexOf("strings", name);
    return this.#cells.map((cells) => cells[index]);
  }

  /**
   * A column as numbers.
   * @throws RangeError for missing values and for text that is no finite number, with the rows; for an unknown column
   */
  numbers(name: string): Float64Array {
    const missing = this.missing(name);
    if (missing.length > 0) {
      throw new RangeError(
        `numbers: column "${name}" must be complete, got ${missing.length} missing, first in row ${missing[0]}; complete(["${name}"]) leaves those rows out`,
      );
    }
    return Float64Array.from(this.strings(name), (text, row) => {
      const value = text === "" ? NaN : Number(text);
      if (!Number.isFinite(value)) {
        throw new RangeError(`numbers: column "${name}" must hold finite numbers, got "${text}" in row ${row}`);
      }
      return value;
    });
  }

  /**
   * Columns as the features of a data set, samples in columns.
   *
   * (names.length, rows).
   * @throws RangeError as `numbers` does
   */
  matrix(names: readonly string[]): Matrix {
    const data = new Float64Array(names.length * this.rows);
    names.forEach((name, i) => data.set(this.numbers(name), i * this.rows));
    return new Matrix(names.length, this.rows, data);
  }

  /**
   * The rows in which a column has no value.
   * @throws RangeError when there is no such column
   */
  missing(name: string): number[] {
    const index = this.#indexOf("missing", name);
    return this.#cells.flatMap((cells, row) => (this.#missing.has(cells[index]) ? [row] : []));
  }

  /**
   * The table without the rows that miss a value in one of these columns, or in any.
   * @throws RangeError when there is no such column
   */
  complete(names: readonly string[] = this.columns): Table {
    const indices = names.map((name) => this.#indexOf("complete", name));
    return this.#withCells(this.#cells.filter((cells) => !indices.some((index) => this.#missing.has(cells[index]))));
  }

  /** The table of the rows for which the predicate holds: `table.where((row) => row.sex === "female")`. */
  where(predicate: (row: TableRow, index: number) => boolean): Table {
    return this.#withCells(
      this.#cells.filter((cells, row) =>
        predicate(Object.fromEntries(this.columns.map((name, i) => [name, cells[i]])), row),
      ),
    );
  }

  #withCells(cells: readonly (readonly string[])[]): Table {
    return new Table(this.columns, cells, this.#missing);
  }

  #indexOf(method: string, name: string): number {
    const index = this.columns.indexOf(name);
    if (index < 0) throw new RangeError(`${method}: column must be one of ${this.columns.join(", ")}, got "${name}"`);
    return index;
  }
}

/**
 * Reads comma-separated text whose first line names the columns.
 *
 * Values may be quoted; empty fields, "NA", "NaN" and "null" count as missing unless other texts are given.
 * @throws RangeError for no header, names that come twice, rows of another length (with their line), and broken quotes
 * Chapter 14.
 * @example
 * const table = parseTable("species,mass\nAdelie,3750\nGentoo,\n");
 * table.columns; // => [ 'species', 'mass' ]
 * table.missing("mass"); // => [ 1 ]
 */
export function parseTable(
  text: string,
  { separator = ",", missing = ["", "NA", "NaN", "null"] }: ParseTableOptions = {},
): Table {
  if (separator === "") throw new RangeError("parseTable: the separator must not be empty");
  const [header, ...cells] = splitFields(text, separator);
  if (header === undefined) throw new RangeError("parseTable: the first line must name the columns, got empty text");
  const twice = header.find((name, i) => header.indexOf(name) !== i);
  if (twice !== undefined) throw new RangeError(`parseTable: names of columns must differ, got "${twice}" twice`);
  cells.forEach((fields, row) => {
    if (fields.length !== header.length) {
      throw new RangeError(
        `parseTable: every row must have ${header.length} fields, got ${fields.length} in row ${row}`,
      );
    }
  });
  return new Table(header, cells, new Set(missing));
}
