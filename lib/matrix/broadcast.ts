// Broadcasting: how two operands of an elementwise operation are lined up, one of their sizes of 1 stretched to the other's.
import { newArray } from "../engine/index.ts";
import { Matrix } from "./matrix.ts";
import { shapeText, type Broadcast } from "./shape.ts";

/**
 * An operand as the loops read it: the element (i, j) of the result uses `data[i * rowStep + j * colStep]`.
 * A step of 0 repeats the same row or column: that is all that broadcasting is, and nothing is copied for it.
 */
export interface Operand {
  readonly data: Float64Array;
  readonly rowStep: number;
  readonly colStep: number;
}

/** Both operands and the empty result of an elementwise operation. */
export interface Aligned<R extends number, C extends number> {
  readonly left: Operand;
  readonly right: Operand;
  readonly result: Matrix<R, C>;
}

function operand(a: Matrix): Operand {
  return { data: a.data, rowStep: a.rows === 1 ? 0 : a.cols, colStep: a.cols === 1 ? 0 : 1 };
}

/** A number is a matrix of one element. */
function asMatrix(name: string, value: Matrix | number): Matrix {
  if (value instanceof Matrix) return value;
  if (typeof value === "number") return new Matrix(1, 1, Float64Array.of(value));
  throw new TypeError(`${name}: operands must be matrices or numbers, got ${value === null ? "null" : typeof value}`);
}

/** Two sizes broadcast when they are equal or one of them is 1. */
function broadcastSize(name: string, a: number, b: number, left: Matrix, right: Matrix): number {
  if (a === b || b === 1) return a;
  if (a === 1) return b;
  throw new RangeError(`${name}: shapes must broadcast, got ${shapeText(left)} and ${shapeText(right)}`);
}

/**
 * Lines two operands up by numpy's rule, in the caller's name.
 *
 * (r1, c1) and (r2, c2) → (max(r1, r2), max(c1, c2)), where unequal sizes need a 1.
 * @throws RangeError when two sizes differ and neither is 1; TypeError for what is neither matrix nor number
 * Chapter 02.
 */
export function align<R1 extends number, C1 extends number, R2 extends number, C2 extends number>(
  name: string,
  a: Matrix<R1, C1> | number,
  b: Matrix<R2, C2> | number,
): Aligned<Broadcast<R1, R2>, Broadcast<C1, C2>> {
  const left = asMatrix(name, a);
  const right = asMatrix(name, b);
  // The compiler does not compute with run-time sizes; that these are the broadcast ones is what the check has just proved.
  const rows = broadcastSize(name, left.rows, right.rows, left, right) as Broadcast<R1, R2>;
  const cols = broadcastSize(name, left.cols, right.cols, left, right) as Broadcast<C1, C2>;
  return { left: operand(left), right: operand(right), result: new Matrix(rows, cols, newArray(rows * cols)) };
}
