// The one data structure of the library: a matrix of float64, row after row in one typed array.
import { displaySymbol, inspectSymbol, partsSymbol, type TextBundle } from "./display/display-symbols.ts";
import { formatHtml, formatMatrix } from "./display/format.ts";
import { requireIndex, requireSize, shapeText } from "./shape.ts";

/**
 * A matrix whose sizes are part of its type where they are known: `Matrix<3, 4>`; `Matrix` alone is any matrix.
 *
 * Element (i, j) is `data[i * cols + j]`. Samples are columns throughout the library: X is (n_x, m). A `Matrix<3, 4>` may stand
 * wherever a `Matrix` is wanted; the other way needs a check at run time, which `reshape(a, 3, 4)` does.
 * @throws RangeError when the sizes are not whole numbers or the data do not fill them
 * Chapter 02.
 * @example
 * const A = new Matrix(2, 2, Float64Array.of(1, 2, 3, 4));
 * A.get(1, 0); // => 3
 * `${A.shape}`; // => '2×2'
 * A;
 * // => Matrix 2×2
 * //    [[1 2]
 * //     [3 4]]
 */
export class Matrix<out Rows extends number = number, out Cols extends number = number> {
  // Named by symbols, so that no method of this kind stands in the editor's list of suggestions.
  static {
    Object.defineProperties(this.prototype, {
      [inspectSymbol]: { value: describe },
      [displaySymbol]: { value: bundle },
      [partsSymbol]: { value: parts },
    });
  }

  readonly rows: Rows;
  readonly cols: Cols;
  readonly data: Float64Array;

  /** Takes the array as it is, without a copy. `matrix`, `zeros` and their kin are the friendlier ways in. */
  constructor(rows: Rows, cols: Cols, data: Float64Array) {
    requireSize("Matrix", "rows", rows);
    requireSize("Matrix", "cols", cols);
    if (data.length !== rows * cols) {
      throw new RangeError(`Matrix: ${rows}×${cols} needs ${rows * cols} numbers, got ${data.length}`);
    }
    this.rows = rows;
    this.cols = cols;
    this.data = data;
  }

  /** The sizes, as in numpy: `[3, 4]`, to count with or to take apart; in a text, `${a.shape}`, they read "3×4". */
  get shape(): readonly [rows: Rows, cols: Cols] {
    const sizes: [Rows, Cols] = [this.rows, this.cols];
    // Hidden, so that an array is all that a console, a comparison or JSON sees.
    return Object.defineProperty(sizes, "toString", { value: () => shapeText(this) });
  }

  /** The element in this row and column, both counted from 0. */
  get(row: number, col: number): number {
    return this.data[indexOf("get", this, row, col)] ?? NaN;
  }

  /** Replaces the element in this row and column, in place. */
  set(row: number, col: number, value: number): void {
    this.data[indexOf("set", this, row, col)] = value;
  }

  /** A copy as nested arrays, one for each row. */
  toArray(): number[][] {
    return Array.from({ length: this.rows }, (_, i) => [...this.data.subarray(i * this.cols, (i + 1) * this.cols)]);
  }

  /** The elements in aligned columns, shortened with "…" where there are more than six rows or columns. */
  toString(): string {
    return formatMatrix(this);
  }
}

/** What a console shows of a matrix. */
function describe(this: Matrix): string {
  return `Matrix ${this.shape}\n${this.toString()}`;
}

/** What a notebook shows of a matrix. */
function bundle(this: Matrix): TextBundle {
  return { "text/plain": describe.call(this), "text/html": formatHtml(this) };
}

/** What makes the same matrix in another process. */
function parts(this: Matrix): [rows: number, cols: number, data: Float64Array] {
  return [this.rows, this.cols, this.data];
}

/** The place of an element in `data`, checked in the caller's name. */
function indexOf(name: string, a: Matrix, row: number, col: number): number {
  requireIndex(name, "row", row, a);
  requireIndex(name, "column", col, a);
  return row * a.cols + col;
}
