// Shape rules twice: as types that the compiler checks, and as the same words for errors at run time.

/** Carries a shape error into the compiler's message: no matrix is assignable to it. */
export interface ShapeError<Message extends string> {
  readonly shapeError: Message;
}

/** A size in the words of an error: the literal, or "?" where it is known only at run time. */
export type SizeText<Size extends number> = number extends Size ? "?" : `${Size}`;

/** A shape in the words of an error: "3×4". */
export type ShapeText<Rows extends number, Cols extends number> = `${SizeText<Rows>}×${SizeText<Cols>}`;

// In the types below `[A] extends [B]` comes first: it lets the compiler prove the rule for a size that is itself a
// type parameter, as in `function gram<R extends number>(a: Matrix<R, 3>)`. Sizes known only at run time always pass.

/** `unknown` (no demand) where two sizes are equal or one is known only at run time, else a ShapeError. */
export type SameSize<A extends number, B extends number, Message extends string> = [A] extends [B]
  ? unknown
  : number extends A
    ? unknown
    : number extends B
      ? unknown
      : [B] extends [A]
        ? unknown
        : ShapeError<Message>;

/** `unknown` where one size broadcasts with another (equal, or one of them 1), else a ShapeError. */
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
export function shapeText(shape: { readonly rows: number; readonly cols: number }): string {
  return `${shape.rows}×${shape.cols}`;
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

/** Refuses an index outside [0, count). */
export function requireIndex(name: string, what: string, index: number, count: number): void {
  if (!Number.isInteger(index) || index < 0 || index >= count) {
    throw new RangeError(`${name}: ${what} must be an integer from 0 to ${count - 1}, got ${String(index)}`);
  }
}
