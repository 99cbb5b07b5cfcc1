// What is wrong with a matrix, in the learner's terms: shape, holes, transposition, sign, factor, single rows or columns.
import type { Matrix } from "../matrix/matrix.ts";
import { placeText } from "../matrix/shape.ts";
import { getColumn, getRow } from "../matrix/select.ts";
import { transpose } from "../matrix/transpose.ts";
import { firstDifference, isSameList, toleranceFor, type ToleranceOptions } from "./close.ts";
import { pairText } from "./describe.ts";
import { explainNumbers, isEvidence, type MistakeContext } from "./mistakes.ts";

/** A wrong shape; with the reason where the shape alone shows it. */
export function explainShape(
  received: Matrix,
  rows: number,
  cols: number,
  { m }: MistakeContext = {},
): string | undefined {
  if (received.rows === rows && received.cols === cols) return undefined;
  const text = `is ${received.shape}, expected ${rows}×${cols}`;
  if (received.rows === cols && received.cols === rows) return `${text}: did you transpose?`;
  if (received.rows === rows && cols === 1 && received.cols === m) return `${text}: it still has the ${m} samples`;
  return text;
}

/** The one row or the one column that is wrong while all others are right. */
function explainLine(received: Matrix, expected: Matrix, tolerance: number): string | undefined {
  const wrong = (count: number, line: (a: Matrix, i: number) => Matrix): number[] =>
    Array.from({ length: count }, (_, i) => i).filter(
      (i) => firstDifference(line(received, i).data, line(expected, i).data, tolerance) >= 0,
    );
  const rows = wrong(expected.rows, getRow);
  if (rows.length === 1 && expected.rows > 1) return `only row ${rows[0]} is wrong`;
  const cols = wrong(expected.cols, getColumn);
  return cols.length === 1 && expected.cols > 1 ? `only column ${cols[0]} is wrong` : undefined;
}

/**
 * All that can be said about a matrix of the expected shape that is not the expected one, as a sentence behind its name and a colon;
 * undefined when it is.
 *
 * The order goes from the cause that explains most to the single number: NaN, transposition, sign or factor, row, element.
 */
export function explainMatrix(
  received: Matrix,
  expected: Matrix,
  options: MistakeContext & ToleranceOptions,
): string | undefined {
  const tolerance = toleranceFor(expected.data, options);
  const first = firstDifference(received.data, expected.data, tolerance);
  if (first < 0) return undefined;
  const hole = received.data.findIndex((value, i) => !Number.isFinite(value) && value !== expected.data[i]);
  const at = hole < 0 ? first : hole;
  const place = `${placeText(at, expected)} ${pairText(received.data[at] ?? NaN, expected.data[at] ?? NaN)}`;
  if (hole >= 0) return place;
  const isSquare = expected.rows === expected.cols && isEvidence(expected.data);
  const isTransposed = isSquare && isSameList(transpose(received).data, expected.data);
  const pattern = isTransposed
    ? "it is transposed"
    : (explainNumbers(received.data, expected.data, options) ?? explainLine(received, expected, tolerance));
  return pattern === undefined ? place : `${pattern} (${place})`;
}
