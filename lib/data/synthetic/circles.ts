// Two concentric circles: no straight line separates them.
import { finishPlanar, requireSynthetic, type PlanarData, type SyntheticOptions } from "./synthetic.ts";

/** Options of `makeCircles`. */
export interface MakeCirclesOptions extends SyntheticOptions {
  /** The radius of the inner circle; the outer one has radius 1. */
  factor?: number;
}

/**
 * Points on a circle of radius 1, labelled 0, and on a smaller one within, labelled 1, in random order.
 *
 * X (2, samples), Y (1, samples). The same numbers as scikit-learn's make_circles for the same seed.
 * @throws RangeError for fewer than 2 samples, negative noise, and a factor outside [0, 1)
 * Chapter 04.
 * @example
 * const { X, Y } = makeCircles({ samples: 8, factor: 0.5, random: new Random(1) });
 * const radii = sqrt(sum(square(X), { axis: 0 }));
 * concatRows(radii, Y);
 * // => Matrix 2×8
 * //    [[0.5 1.0 1.0 … 0.5 1.0 0.5]
 * //     [1.0 0.0 0.0 … 1.0 0.0 1.0]]
 */
export function makeCircles({ samples, noise = 0, factor = 0.8, random }: MakeCirclesOptions): PlanarData {
  requireSynthetic("makeCircles", samples, 2, noise);
  if (!(factor >= 0 && factor < 1)) {
    throw new RangeError(`makeCircles: factor must lie in [0, 1), got ${String(factor)}`);
  }
  const outer = Math.floor(samples / 2);
  const points = Array.from({ length: samples }, (_, i) => {
    const [label, radius, index, count] = i < outer ? [0, 1, i, outer] : [1, factor, i - outer, samples - outer];
    // The step first, as numpy's linspace has it: the last digit depends on the order.
    const angle = index * ((2 * Math.PI) / count);
    return { x: radius * Math.cos(angle), y: radius * Math.sin(angle), label };
  });
  return finishPlanar(points, noise, random);
}
