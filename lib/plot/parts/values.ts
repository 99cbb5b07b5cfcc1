// What figures accept as a list of numbers, and the checks that a figure's data must pass before it is drawn.
import { Matrix } from "../../matrix/matrix.ts";

/** Numbers in a row: an array, a typed array, or a matrix with one row or one column. */
export type NumberList = ArrayLike<number> | Matrix;

/** Positions on an axis: numbers, or texts for categories and ISO dates. */
export type PositionList = NumberList | readonly string[];

/** How strict a list is read. */
export interface ReadOptions {
  /** The axis is logarithmic: only positive numbers can be drawn. */
  log?: boolean;
  /** Allow holes: NaN, infinities and, on a logarithmic axis, zero and below become gaps instead of errors. */
  gaps?: boolean;
}

/**
 * A list as plain numbers, ready to draw.
 * @throws RangeError naming `where` and the index for an empty list, NaN, an infinity, or a number that a log axis cannot show;
 *   with `gaps` such numbers become NaN, which Plotly leaves out.
 */
export function readNumbers(
  where: string,
  list: NumberList,
  { log = false, gaps = false }: ReadOptions = {},
): number[] {
  const numbers = plainNumbers(where, list);
  if (numbers.length === 0) throw new RangeError(`${where} must not be empty, got 0 numbers`);
  return numbers.map((value, index) => {
    if (typeof value !== "number")
      throw new TypeError(`${where} must hold numbers, got ${String(value)} at index ${index}`);
    const drawable = Number.isFinite(value) && (!log || value > 0);
    if (drawable) return value;
    if (gaps) return NaN;
    const rule = Number.isFinite(value) ? "be above 0 on a logarithmic axis" : "be finite";
    throw new RangeError(`${where} must ${rule}, got ${value} at index ${index} (gaps: true leaves a hole there)`);
  });
}

/** Positions as plain numbers or texts, under the same rules. */
export function readPositions(where: string, list: PositionList, options: ReadOptions = {}): number[] | string[] {
  if (!isTexts(list)) return readNumbers(where, list, options);
  const wrong = list.findIndex((text) => typeof text !== "string");
  if (wrong >= 0) throw new TypeError(`${where} must hold only texts or only numbers, got both (index ${wrong})`);
  return [...list];
}

/** Places to draw, or one that is nowhere: a trace without points would not be in the legend, and a step could not bring it back. */
export function orNowhere<T>(places: readonly T[]): (T | null)[] {
  return places.length === 0 ? [null] : [...places];
}

/** Refuses two lists of one series that differ in length. */
export function requireSameLength(where: string, x: ArrayLike<unknown>, y: ArrayLike<unknown>): void {
  if (x.length !== y.length) {
    throw new RangeError(`${where} must have as many x as y, got ${x.length} x and ${y.length} y`);
  }
}

/** Refuses an empty text where a reader needs one. */
export function requireText(where: string, text: string): void {
  if (typeof text !== "string" || text.trim() === "") {
    throw new TypeError(`${where} must be a text that says something, got ${JSON.stringify(text)}`);
  }
}

/** Refuses a name that comes twice: a legend could not tell its two owners apart. */
export function requireDistinct(where: string, names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new RangeError(`${where} must differ, got "${twice}" twice`);
}

/** A number for a label: short, without a trail of zeros, and with a real minus sign. */
export function shortNumber(value: number): string {
  const size = Math.abs(value);
  const text =
    size !== 0 && (size >= 1e6 || size < 1e-3)
      ? value.toExponential(2).replace(/\.?0+e/, "e")
      : String(Number(value.toPrecision(4)));
  return text.replace("-", "−").replace("e+", "e");
}

function isTexts(list: PositionList): list is readonly string[] {
  return Array.isArray(list) && typeof list[0] === "string";
}

function plainNumbers(where: string, list: NumberList): number[] {
  if (!(list instanceof Matrix)) return Array.from(list);
  if (list.rows !== 1 && list.cols !== 1) {
    throw new RangeError(`${where} must be a list, that is a matrix with one row or one column, got ${list.shape}`);
  }
  return Array.from(list.data);
}
