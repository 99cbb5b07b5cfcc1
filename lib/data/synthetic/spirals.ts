// Spiral arms wound into each other: a boundary that shallow networks find hard.
import { requireSize } from "../../matrix/shape.ts";
import { finishPlanar, requireSynthetic, shares, type PlanarData, type SyntheticOptions } from "./synthetic.ts";

/** Options of `makeSpirals`. */
export interface MakeSpiralsOptions extends SyntheticOptions {
  /** The number of arms. */
  classes?: number;
  /** How often each arm winds around the centre. */
  turns?: number;
}

/**
 * Points on spiral arms from the centre to radius 1, labelled by their arm, in random order.
 *
 *   radius t, angle 2π (turns t + arm / classes) for t in (0, 1]
 *
 * X (2, samples), Y (1, samples).
 * @throws RangeError for fewer samples than arms, negative noise, fewer than two arms, turns that are not positive
 * Chapter 05.
 * @example
 * const { X, Y } = makeSpirals({ samples: 90, classes: 3, random: new Random(1) });
 * X.shape; // => [ 2, 90 ]
 * max(sqrt(sum(square(X), { axis: 0 }))); // => 1
 * max(Y); // => 2
 */
export function makeSpirals({ samples, noise = 0, classes = 2, turns = 1, random }: MakeSpiralsOptions): PlanarData {
  requireSize("makeSpirals", "classes", classes, 2);
  requireSynthetic("makeSpirals", samples, classes, noise);
  if (!(turns > 0 && Number.isFinite(turns))) {
    throw new RangeError(`makeSpirals: turns must be positive, got ${String(turns)}`);
  }
  const points = shares(samples, classes).flatMap((count, label) =>
    Array.from({ length: count }, (_, i) => {
      const radius = (i + 1) / count;
      const angle = 2 * Math.PI * (turns * radius + label / classes);
      return { x: radius * Math.cos(angle), y: radius * Math.sin(angle), label };
    }),
  );
  return finishPlanar(points, noise, random);
}
