// One step of an optimizer over a whole record of parameters: each beside its gradient, by name.
import { zerosLike, type Matrix } from "../../matrix/index.ts";
import type { Gradients, Parameters } from "../../nn/parameters.ts";
import { requireSameShape } from "../../matrix/same-shape.ts";

/** Zeros under the names and in the shapes of the parameters: where every moving average begins. */
export function zerosByName(parameters: Parameters): Parameters {
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, zerosLike(value)]));
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
