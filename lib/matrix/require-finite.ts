// One rule for data that come in from outside: no NaN and no Infinity, which would surface many layers later.
import { firstNotFinite } from "./finite.ts";
import type { Matrix } from "./matrix.ts";

/** @throws RangeError "caller: X must have finite entries only, got NaN at row 0, column 3" */
export function requireFinite(caller: string, name: string, { data, cols }: Matrix): void {
  const bad = firstNotFinite(data);
  if (bad === -1) return;
  const place = `row ${Math.floor(bad / cols)}, column ${bad % cols}`;
  throw new RangeError(`${caller}: ${name} must have finite entries only, got ${data[bad]} at ${place}`);
}
