// Shape rules twice: as types that the compiler checks, and as the same words for errors at run time.

/**
 * The type of a parameter: `Given` where nothing is demanded of it (`unknown`), else the sentence that says what is wrong. No
 * matrix is assignable to a sentence, and the compiler shows it as it is and once: "… not assignable to parameter of type
 * "matmul: inner sizes must agree, got 3×4 and 5×2"".
 */
export type Fits<Given, Demand> = [unknown] extends [Demand] ? Given : Demand;

/** A size in the words of an error: the literal, or "?" where it is known only at run time. */
export type SizeText<Size extends number> = number extends Size ? "?" : `${Size}`;

/** A shape in the words of an error: "3×4". */
export type ShapeText<Rows extends number, Cols extends number> = `${SizeText<Rows>}×${SizeText<Cols>}`;

/** What has rows and columns: a matrix, as far as its shape goes. */
interface Sized {
  readonly rows: number;
  readonly cols: number;
}

/** The shape of a matrix in the words of an error. */
export type ShapeOf<A extends Sized> = ShapeText<A["rows"], A["cols"]>;

/** A number of rows in the words of an error: "1 row", "3 rows". */
export type RowsText<Rows extends number> = [Rows] extends [1] ? "1 row" : `${SizeText<Rows>} rows`;

// In the types below `[A] extends [B]` comes first: it lets the compiler prove the rule for a size that is itself a
// type parameter, as in `function gram<R extends number>(a: Matrix<R, 3>)`. Sizes known only at run time always pass.

/** `unknown` (no demand) where two sizes are equal or one is known only at run time, else the message. */
export type SameSize<A extends number, B extends number, Message extends string> = [A] extends [B]
  ? unknown
  : number extends A
    ? unknown
    : number extends B
      ? unknown
      : [B] extends [A]
        ? unknown
        : Message;

/** `unknown` where a matrix has these sizes, as far as the compiler knows them, else the message. */
export type HasShape<A extends Sized, Rows extends number, Cols extends number, Message extends string> = SameSize<
  Rows,
  A["rows"],
  Message
> &
  SameSize<Cols, A["cols"], Message>;

/** `unknown` where one size broadcasts with another (equal, or one of them 1), else the message. */
export type SizesBroadcast<A extends number, B extends number, Message extends string> = [A] extends [B]
  ? unknown
  : [A] extends [1]
    ? unknown
    : [B] extends [1]
      ? unknown
      : SameSize<A, B, Message>;

/**
 * The size that broadcasting two sizes gives: 1 stretches to the other.
 *
 * The odd branches are for sizes that are type parameters: `A & B` where both are 1, and `never` where that is already excluded,
 * let the compiler see that Broadcast<R, 1>, Broadcast<1, R> and Broadcast<R, R> are all R.
 */
export type Broadcast<A extends number, B extends number> = [A, B] extends [1, 1]
  ? A & B
  : [A] extends [1]
    ? [B] extends [1]
      ? never
      : B
    : [B] extends [1]
      ? [A] extends [1]
        ? never
        : A
      : number extends A
        ? B
        : A;

/** What the second operand of an elementwise operation must satisfy beside the first. */
export type BroadcastsWith<
  Name extends string,
  R1 extends number,
  C1 extends number,
  R2 extends number,
  C2 extends number,
> = SizesBroadcast<R1, R2, `${Name}: shapes must broadcast, got ${ShapeText<R1, C1>} and ${ShapeText<R2, C2>}`> &
  SizesBroadcast<C1, C2, `${Name}: shapes must broadcast, got ${ShapeText<R1, C1>} and ${ShapeText<R2, C2>}`>;

/** A shape as text, for errors and display: "3×4". */
export function shapeText(shape: Sized): string {
  return `${shape.rows}×${shape.cols}`;
}

/** A number of rows as text, for errors: "1 row", "3 rows". */
export function rowsText(rows: number): string {
  return rows === 1 ? "1 row" : `${rows} rows`;
}

/** The place of an entry as text, for errors: "row 1, column 2". */
export function placeText(index: number, { cols }: { readonly cols: number }): string {
  return `row ${Math.floor(index / cols)}, column ${index % cols}`;
}

/** Refuses what is not a whole number of at least `least`. */
export function requireSize(name: string, what: string, value: number, least = 0): void {
  if (!Number.isInteger(value) || value < least) {
    throw new RangeError(`${name}: ${what} must be an integer of at least ${least}, got ${String(value)}`);
  }
}

/** Refuses an index of a row or column outside of the matrix. The words are put together only for an error: they take longer than an element. */
export function requireIndex(
  name: string,
  what: "row" | "column",
  index: number,
  shape: { readonly rows: number; readonly cols: number },
): void {
  const count = what === "row" ? shape.rows : shape.cols;
  if (Number.isInteger(index) && index >= 0 && index < count) return;
  const matrix = `${what} of a ${shape.rows}×${shape.cols} matrix`;
  throw new RangeError(`${name}: ${matrix} must be an integer from 0 to ${count - 1}, got ${String(index)}`);
}
