// Evenly spaced numbers, on a linear and on a logarithmic scale.
import { Matrix } from "../matrix.ts";
import { requireSize } from "../shape.ts";

/**
 * `count` numbers from start to stop, both included, evenly spaced: a row.
 *
 *   x_i = start + i (stop - start) / (count - 1)
 *
 * (1, count).
 * @throws RangeError when count is not a positive integer or an end is not finite
 * Chapter 02.
 * @example
 * linspace(0, 1, 5); // => Matrix 1×5 [[0.00 0.25 0.50 0.75 1.00]]
 */
export function linspace<N extends number>(start: number, stop: number, count: N): Matrix<1, N> {
  return spaced("linspace", start, stop, count);
}

/**
 * `count` numbers from 10^start to 10^stop, evenly spaced in the exponent: a row.
 *
 *   x_i = 10^(start + i (stop - start) / (count - 1))
 *
 * (1, count).
 * @throws RangeError when count is not a positive integer or an end is not finite
 * Chapter 19.
 * @example
 * logspace(-3, 0, 4); // => Matrix 1×4 [[0.001 0.010 0.100 1.000]]
 */
export function logspace<N extends number>(start: number, stop: number, count: N): Matrix<1, N> {
  const exponents = spaced("logspace", start, stop, count);
  for (let i = 0; i < count; i++) exponents.data[i] = 10 ** (exponents.data[i] ?? NaN);
  return exponents;
}

/** The numbers of linspace, in the caller's name. */
function spaced<N extends number>(name: string, start: number, stop: number, count: N): Matrix<1, N> {
  requireSize(name, "count", count, 1);
  if (!Number.isFinite(start) || !Number.isFinite(stop)) {
    throw new RangeError(`${name}: start and stop must be finite, got ${start} and ${stop}`);
  }
  const data = new Float64Array(count);
  const step = count > 1 ? (stop - start) / (count - 1) : 0;
  for (let i = 0; i < count; i++) data[i] = start + i * step;
  // The last one exactly: rounding in i * step would otherwise miss it by an ulp.
  if (count > 1) data[count - 1] = stop;
  return new Matrix(1, count, data);
}
