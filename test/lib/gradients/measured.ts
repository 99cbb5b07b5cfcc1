// What automatic differentiation is held against: differences of the same function.
import { ad, maxAbsDifference, numericalGradient, Random, valueAndGradient, type Matrix, type Variable } from "gradus";
import { expect } from "vitest";

/** A weighted sum makes every entry matter in its own way, so that no error can hide in a symmetry. */
function weighted(x: Variable): Variable<1, 1> {
  return ad.sum(ad.multiply(x, new Random(99).randn(x.value.rows, x.value.cols)));
}

/** Expects the gradients of a recorded function of some parameters to be those that differences give. */
export function expectMeasured(
  f: (p: Readonly<Record<string, Variable>>) => Variable,
  parameters: Record<string, Matrix>,
): void {
  const { gradients } = valueAndGradient((p) => weighted(f(p)), parameters);
  const cost = (p: Readonly<Record<string, Matrix>>) => valueAndGradient((v) => weighted(f(v)), p).value;
  const measured = numericalGradient(cost, parameters, { epsilon: 1e-6 });
  for (const name of Object.keys(parameters)) {
    expect(gradients[name].shape).toEqual(parameters[name].shape);
    expect(maxAbsDifference(gradients[name], measured[name]), name).toBeLessThan(1e-6);
  }
}
