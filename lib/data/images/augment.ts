// Augmentation: more training images than there are, by changes that leave their labels true.
import type { Matrix } from "../../matrix/matrix.ts";
import type { Random } from "../../random/random.ts";
import { distortWarp, requireDistortion, type DistortImagesOptions } from "./distort.ts";
import { flipWarp } from "./flip.ts";
import { rotateWarp } from "./rotate.ts";
import { shiftWarp } from "./shift.ts";
import { warpImages, type ImageSize, type Warp } from "./warp.ts";

/** What may be done to an image; nothing of what is left out. */
export interface AugmentImagesOptions {
  /** Draws what is done to each image. */
  readonly random: Random;
  /** The probability that left and right are exchanged, from 0 to 1: not for digits. */
  readonly flip?: number;
  /** The largest shift in each direction, in pixels. */
  readonly shift?: number;
  /** The largest rotation to either side, in degrees. */
  readonly rotate?: number;
  /** The elastic distortion, in another random way for each image. */
  readonly distort?: Omit<DistortImagesOptions, "random">;
}

/**
 * A random variation of every image: distorted, shifted, rotated and flipped as the options allow.
 *
 *   angle uniform in [-rotate, rotate), shifts uniform in [-shift, shift), each image of its own
 *
 * All is done in one interpolation, so that an image is blurred once, not four times. The labels stay: train on
 * `concatColumns(X, augmentImages(X, …))` with `concatColumns(Y, Y)`, or vary anew in each epoch. Only the training set:
 * dev and test sets show what the model is for. It is cheaper than new data, and worth less.
 *
 * X: (height · width, m), one image a column, its rows one after the other; the result has the same shape.
 * For each image the numbers are drawn in the order flip, rotate, shift right, shift down, distort; none for what is left out.
 * @throws RangeError when the size does not fit the rows of X or a pixel is not finite, or an option is out of its range
 * Chapter 09
 * @example
 * const digits = full(16, 10, 0.5); // ten grey pictures of 4×4 pixels
 * augmentImages(digits, { width: 4, height: 4 }, { shift: 1, rotate: 10, random: new Random(1) }).shape; // => [ 16, 10 ]
 */
export function augmentImages<Pixels extends number, Samples extends number>(
  X: Matrix<Pixels, Samples>,
  size: ImageSize,
  options: AugmentImagesOptions,
): Matrix<Pixels, Samples> {
  requireAugmentation(options);
  return warpImages("augmentImages", X, size, () => randomWarp(size, options));
}

function randomWarp(size: ImageSize, { random, flip = 0, shift = 0, rotate = 0, distort }: AugmentImagesOptions): Warp {
  const steps: Warp[] = [];
  if (flip > 0 && random.uniform() < flip) steps.push(flipWarp(size));
  if (rotate > 0) steps.push(rotateWarp(size, { degrees: random.uniform(-rotate, rotate) }));
  if (shift > 0) {
    const right = random.uniform(-shift, shift);
    steps.push(shiftWarp({ right, down: random.uniform(-shift, shift) }));
  }
  if (distort !== undefined) steps.push(distortWarp(size, { ...distort, random }));
  // The last change to the image is the first that is met on the way back to the old one; only there are places whole pixels.
  return (row, col) => steps.reduceRight<readonly [number, number]>((place, warp) => warp(...place), [row, col]);
}

function requireAugmentation({ flip = 0, shift = 0, rotate = 0, distort }: AugmentImagesOptions): void {
  if (!(flip >= 0 && flip <= 1)) {
    throw new RangeError(`augmentImages: flip must be a probability from 0 to 1, got ${flip}`);
  }
  for (const [name, value] of Object.entries({ shift, rotate })) {
    if (value >= 0 && value < Infinity) continue;
    throw new RangeError(`augmentImages: ${name} must be a number of at least 0, got ${value}`);
  }
  if (distort !== undefined) requireDistortion("augmentImages", distort);
}
