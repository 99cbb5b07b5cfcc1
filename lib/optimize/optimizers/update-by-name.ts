// One step of an optimizer over a whole record of parameters: each beside its gradient, by name.
import { zerosLike, type Matrix } from "../../matrix/index.ts";
import type { Gradients, Parameters } from "../../nn/parameters.ts";
import { requireSameShape } from "../../matrix/same-shape.ts";

/** Zeros under the names and in the shapes of the parameters: where every moving average begins. */
export function zerosByName(parameters: Parameters): Parameters {
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, zerosLike(value)]));
}

/**
 * What a state keeps for one parameter.
 * @throws RangeError when it keeps nothing for that name, or a matrix of another shape: it is the state of another network
 */
export function keptFor(caller: string, kind: string, kept: Parameters | undefined, name: string, W: Matrix): Matrix {
  const found = kept?.[name];
  if (found !== undefined && found.rows === W.rows && found.cols === W.cols) return found;
  const got = found === undefined ? "none" : found.shape;
  throw new RangeError(
    `${caller}: the state must be that of these parameters, with a ${W.shape} ${kind} for ${name}, got ${got}`,
  );
}

/**
 * Calls `step` for each parameter with its gradient.
 * @throws RangeError when a gradient is missing, has no parameter, or has another shape than its parameter
 */
export function forEachGradient(
  caller: string,
  parameters: Parameters,
  gradients: Gradients,
  step: (name: string, parameter: Matrix, gradient: Matrix) => void,
): void {
  for (const name of Object.keys(gradients)) {
    if (parameters[name] === undefined)
      throw new RangeError(`${caller}: there is no parameter for the gradient ${name}`);
  }
  for (const [name, parameter] of Object.entries(parameters)) {
    const gradient = gradients[name];
    if (gradient === undefined) {
      const got = Object.keys(gradients).join(", ");
      throw new RangeError(`${caller}: there must be a gradient for ${name}, got ${got === "" ? "none" : got}`);
    }
    requireSameShape(caller, [name, `its gradient`], parameter, gradient);
    step(name, parameter, gradient);
  }
}
