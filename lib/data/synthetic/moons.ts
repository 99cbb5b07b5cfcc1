// Two half circles that reach into each other: a curved boundary separates them.
import { linspace } from "../../matrix/creation/spaced.ts";
import { finishPlanar, requireSynthetic, type PlanarData, type SyntheticOptions } from "./synthetic.ts";

/**
 * Points on an upper half circle, labelled 0, and on a lower one shifted into it, labelled 1, in random order.
 *
 * X (2, samples), Y (1, samples). The same numbers as scikit-learn's make_moons for the same seed.
 * @throws RangeError for fewer than 2 samples and negative noise
 * Chapter 04.
 * @example
 * const { X, Y } = makeMoons({ samples: 100, noise: 0.1, random: new Random(1) });
 * X.shape; // => [ 2, 100 ]
 * mean(Y); // => 0.5
 */
export function makeMoons({ samples, noise = 0, random }: SyntheticOptions): PlanarData {
  requireSynthetic("makeMoons", samples, 2, noise);
  const upper = Math.floor(samples / 2);
  const upperPoints = Array.from(linspace(0, Math.PI, upper).data, (angle) => ({
    x: Math.cos(angle),
    y: Math.sin(angle),
    label: 0,
  }));
  const lowerPoints = Array.from(linspace(0, Math.PI, samples - upper).data, (angle) => ({
    x: 1 - Math.cos(angle),
    y: 1 - Math.sin(angle) - 0.5,
    label: 1,
  }));
  return finishPlanar([...upperPoints, ...lowerPoints], noise, random);
}
