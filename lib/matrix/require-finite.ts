// One rule for data that come in from outside: no NaN and no Infinity, which would surface many layers later.
import { firstNotFinite } from "./finite.ts";
import type { Matrix } from "./matrix.ts";
import { placeText } from "./shape.ts";

/** @throws RangeError "caller: X must have finite entries only, got NaN at row 0, column 3" */
export function requireFinite(caller: string, name: string, matrix: Matrix): void {
  const bad = firstNotFinite(matrix.data);
  if (bad === -1) return;
  const got = `${matrix.data[bad]} at ${placeText(bad, matrix)}`;
  throw new RangeError(`${caller}: ${name} must have finite entries only, got ${got}`);
}
