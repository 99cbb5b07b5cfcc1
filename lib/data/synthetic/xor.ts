// The exclusive or: the smallest problem that a single unit cannot solve.
import { finishPlanar, requireSynthetic, type PlanarData, type SyntheticOptions } from "./synthetic.ts";

/**
 * Points spread over the square [-1, 1]², labelled 1 where exactly one coordinate is positive, in random order.
 *
 * X (2, samples), Y (1, samples). The four quadrants take turns; labels are given before the noise.
 * @throws RangeError for fewer than 4 samples and negative noise
 * Chapter 04.
 * @example
 * const { X, Y } = makeXor({ samples: 4, random: new Random(3) });
 * map(X, Math.sign);
 * // => Matrix 2×4
 * //    [[ 1  1 -1 -1]
 * //     [-1  1  1 -1]]
 * Y; // => Matrix 1×4 [[1 0 1 0]]
 */
export function makeXor({ samples, noise = 0, random }: SyntheticOptions): PlanarData {
  requireSynthetic("makeXor", samples, 4, noise);
  const points = Array.from({ length: samples }, (_, i) => {
    const right = i % 4 < 2;
    const upper = i % 2 === 0;
    const x = (1 - random.uniform()) * (right ? 1 : -1);
    const y = (1 - random.uniform()) * (upper ? 1 : -1);
    return { x, y, label: right === upper ? 0 : 1 };
  });
  return finishPlanar(points, noise, random);
}
