// The gradient and the Hessian of a function of a vector, measured by differences: slope and curvature at a point.
import { zeros, type Matrix } from "../../matrix/index.ts";
import { twoSidedDifference } from "../finite-difference.ts";

/** A number for each point of an n-dimensional space. It must not keep the array that it is given. */
export type ScalarFunction = (point: Float64Array) => number;

export interface DifferenceOptions {
  /** The step to each side of each coordinate x, multiplied by max(1, |x|). */
  readonly epsilon?: number;
}

/**
 * The gradient by two-sided differences.
 *
 *   ∂f/∂x_i ≈ (f(x + ε e_i) - f(x - ε e_i)) / 2ε      error O(ε²) + round-off / ε; best near ε = ∛1e-16
 *
 * point: n numbers; the result is a column (n, 1).
 * @throws RangeError when epsilon is not above 0, or f is not finite around the point, naming the coordinate
 * Chapters 12 and 18
 * @example
 * gradientAt(([x, y]) => x ** 2 + 3 * y, [2, 5]);
 * // => Matrix 2×1
 * //    [[4]
 * //     [3]]
 */
export function gradientAt(
  f: ScalarFunction,
  point: ArrayLike<number>,
  { epsilon = 6e-6 }: DifferenceOptions = {},
): Matrix<number, 1> {
  requireEpsilon("gradientAt", epsilon);
  const x = Float64Array.from(point);
  const gradient = zeros(x.length, 1);
  for (let i = 0; i < x.length; i++) {
    const along = (coordinate: number): number => f(x.with(i, coordinate));
    gradient.data[i] = finite("gradientAt", [i], twoSidedDifference(along, x[i], stepAt(x[i], epsilon)));
  }
  return gradient;
}

/**
 * The Hessian, the matrix of second derivatives, by two-sided differences.
 *
 *   ∂²f/∂x_i² ≈ (f(x + ε e_i) - 2 f(x) + f(x - ε e_i)) / ε²
 *   ∂²f/∂x_i∂x_j ≈ (f₊₊ - f₊₋ - f₋₊ + f₋₋) / 4ε²         best near ε = ⁴√1e-16
 *
 * 2n² + 1 evaluations of f. point: n numbers; the result is (n, n) and symmetric.
 * @throws RangeError when epsilon is not above 0, or f is not finite around the point, naming the coordinates
 * Chapter 18
 * @example
 * hessianAt(([x, y]) => x ** 2 * y, [1, 2]);
 * // => Matrix 2×2
 * //    [[4 2]
 * //     [2 0]]
 */
export function hessianAt(
  f: ScalarFunction,
  point: ArrayLike<number>,
  { epsilon = 1.2e-4 }: DifferenceOptions = {},
): Matrix {
  requireEpsilon("hessianAt", epsilon);
  const x = Float64Array.from(point);
  const n = x.length;
  const hessian = zeros<number, number>(n, n);
  const here = f(Float64Array.from(x));
  for (let i = 0; i < n; i++) {
    const di = stepAt(x[i], epsilon);
    const straight = valueMoved(f, x, [[i, di]]) - 2 * here + valueMoved(f, x, [[i, -di]]);
    hessian.data[i * n + i] = finite("hessianAt", [i], straight / (di * di));
    for (let j = 0; j < i; j++) {
      const dj = stepAt(x[j], epsilon);
      const corner = (a: number, b: number): number =>
        valueMoved(f, x, [
          [i, a * di],
          [j, b * dj],
        ]);
      const twist = corner(1, 1) - corner(1, -1) - corner(-1, 1) + corner(-1, -1);
      const mixed = finite("hessianAt", [i, j], twist / (4 * di * dj));
      hessian.data[i * n + j] = mixed;
      hessian.data[j * n + i] = mixed;
    }
  }
  return hessian;
}

function stepAt(x: number, epsilon: number): number {
  return epsilon * Math.max(1, Math.abs(x));
}

/** f at the point with some coordinates moved, on a copy that f may do with as it likes. */
function valueMoved(f: ScalarFunction, x: Float64Array, moves: readonly (readonly [number, number])[]): number {
  const moved = Float64Array.from(x);
  for (const [i, step] of moves) moved[i] += step;
  return f(moved);
}

function finite(caller: string, coordinates: readonly number[], value: number): number {
  if (Number.isFinite(value)) return value;
  const place = coordinates.join(" and ");
  throw new RangeError(
    `${caller}: the function must be finite around the point, got ${value} along coordinate ${place}`,
  );
}

function requireEpsilon(caller: string, epsilon: number): void {
  if (epsilon > 0 && epsilon < Infinity) return;
  throw new RangeError(`${caller}: epsilon must be a finite number above 0, got ${epsilon}`);
}
