// Round clouds of points: what a linear classifier can tell apart.
import { requireSize } from "../../matrix/shape.ts";
import { finishPlanar, requireSynthetic, shares, type PlanarData, type SyntheticOptions } from "./synthetic.ts";

/** Options of `makeBlobs`; the noise is the deviation of every cloud. */
export interface MakeBlobsOptions extends SyntheticOptions {
  /** The middle of each cloud, or how many clouds to place evenly on a circle of radius 3. */
  centers?: number | readonly (readonly [number, number])[];
}

/**
 * Normally distributed points around centres, labelled by their centre, in random order.
 *
 * X (2, samples), Y (1, samples).
 * @throws RangeError for no centre, centres that are not finite, fewer samples than centres, and negative noise
 * Chapter 21.
 * @example
 * const { X, Y } = makeBlobs({ samples: 6, centers: [[0, 0], [5, 5]], noise: 0.1, random: new Random(1) });
 * X.shape; // => [ 2, 6 ]
 * Y; // => Matrix 1×6 [[0 0 1 0 1 1]]
 */
export function makeBlobs({ samples, noise = 1, centers = 2, random }: MakeBlobsOptions): PlanarData {
  if (typeof centers === "number") requireSize("makeBlobs", "centers", centers, 1);
  const places = typeof centers === "number" ? onCircle(centers) : centers;
  if (places.length === 0) throw new RangeError("makeBlobs: at least one center is needed, got none");
  const bad = places.findIndex((place) => !place.every(Number.isFinite));
  if (bad >= 0)
    throw new RangeError(`makeBlobs: centers must be finite, got (${places[bad].join(", ")}) at index ${bad}`);
  requireSynthetic("makeBlobs", samples, places.length, noise);
  const points = shares(samples, places.length).flatMap((count, label) => {
    const [x, y] = places[label];
    return Array.from({ length: count }, () => ({ x, y, label }));
  });
  return finishPlanar(points, noise, random);
}

/** Centres evenly spaced on a circle. */
function onCircle(count: number): [number, number][] {
  return Array.from({ length: count }, (_, i) => {
    const angle = (2 * Math.PI * i) / count;
    return [3 * Math.cos(angle), 3 * Math.sin(angle)];
  });
}
