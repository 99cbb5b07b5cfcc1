// Distorting images: pixels pushed about in a smooth random way, as no two hands write the same digit alike.
import type { Matrix } from "../../matrix/matrix.ts";
import type { Random } from "../../random/random.ts";
import { requireImages, warpImages, type ImageSize, type Warp } from "./warp.ts";

/** How images are distorted. */
export interface DistortImagesOptions {
  /** How far pixels move, as a root mean square over the image, in pixels for each direction. */
  readonly strength: number;
  /** The deviation of the Gaussian that smooths the movement, in pixels; 4 when left out. A small one tears the image, a large one shifts it. */
  readonly smoothness?: number;
  /** Draws the movements. */
  readonly random: Random;
}

/** Beyond so many deviations a Gaussian is left out of the sum. */
const GAUSSIAN_REACH = 3;

/**
 * Every image distorted in its own random way (elastic distortion).
 *
 *   u(r, c) uniform in [-1, 1), smoothed by a Gaussian, scaled to a root mean square of `strength`; so for both directions
 *   new(r, c) = old(r - u_down(r, c), c - u_right(r, c))
 *
 * For each image the field to the right is drawn first, row by row, then the field down.
 *
 * X: (height · width, m), one image a column, its rows one after the other; the result has the same shape.
 * @throws RangeError when the size does not fit the rows of X or a pixel is not finite, strength is negative or smoothness not positive
 * Source: Simard, Steinkraus, Platt, "Best Practices for Convolutional Neural Networks", 2003; chapter 09
 * @example
 * const stroke = generate(25, 1, (pixel) => (pixel % 5 === 2 ? 1 : 0));
 * const bent = distortImages(stroke, { width: 5, height: 5 }, { strength: 1, random: new Random(1) });
 * reshape(map(bent, (ink) => Math.round(10 * ink) / 10), 5, 5);
 * // => Matrix 5×5
 * //    [[0.0 0.8 0.0 0.0 0.0]
 * //     [0.0 0.9 0.0 0.0 0.0]
 * //     [0.0 1.0 0.0 0.0 0.0]
 * //     [0.0 0.8 0.1 0.0 0.0]
 * //     [0.0 0.6 0.2 0.0 0.0]]
 */
export function distortImages<Pixels extends number, Samples extends number>(
  X: Matrix<Pixels, Samples>,
  size: ImageSize,
  options: DistortImagesOptions,
): Matrix<Pixels, Samples> {
  requireImages("distortImages", X, size);
  requireDistortion("distortImages", options);
  return warpImages("distortImages", X, size, () => distortWarp(size, options));
}

/** A new random warp of `distortImages`. */
export function distortWarp(size: ImageSize, { strength, smoothness = 4, random }: DistortImagesOptions): Warp {
  const right = smoothField(size, smoothness, strength, random);
  const down = smoothField(size, smoothness, strength, random);
  return (row, col) => {
    const at = row * size.width + col;
    return [row - down[at], col - right[at]];
  };
}

/** @throws RangeError when strength is negative or smoothness not positive */
export function requireDistortion(
  caller: string,
  { strength, smoothness = 4 }: Omit<DistortImagesOptions, "random">,
): void {
  if (!(strength >= 0 && strength < Infinity)) {
    throw new RangeError(`${caller}: strength must be a number of at least 0, got ${strength}`);
  }
  if (smoothness > 0 && smoothness < Infinity) return;
  throw new RangeError(`${caller}: smoothness must be a positive number, got ${smoothness}`);
}

function smoothField(size: ImageSize, smoothness: number, strength: number, random: Random): Float64Array {
  const { height, width } = size;
  const noise = Float64Array.from({ length: height * width }, () => random.uniform(-1, 1));
  const kernel = gaussianKernel(smoothness);
  const across = smoothed(noise, kernel, width, height, 1, width);
  const field = smoothed(across, kernel, height, width, width, 1);
  const rootMeanSquare = Math.sqrt(field.reduce((total, value) => total + value * value, 0) / field.length);
  return field.map((value) => (strength * value) / rootMeanSquare);
}

function gaussianKernel(deviation: number): Float64Array {
  const reach = Math.round(GAUSSIAN_REACH * deviation);
  const kernel = Float64Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-0.5 * ((i - reach) / deviation) ** 2),
  );
  const total = kernel.reduce((sum, weight) => sum + weight, 0);
  return kernel.map((weight) => weight / total);
}

/** Each of `lines` lines of `length` values convolved with the kernel; beyond their ends there is 0. */
function smoothed(
  values: Float64Array,
  kernel: Float64Array,
  length: number,
  lines: number,
  step: number,
  lineStep: number,
): Float64Array {
  const reach = (kernel.length - 1) / 2;
  const result = new Float64Array(values.length);
  for (let line = 0; line < lines; line++) {
    const start = line * lineStep;
    for (let i = 0; i < length; i++) {
      let total = 0;
      const [first, last] = [Math.max(0, i - reach), Math.min(length - 1, i + reach)];
      for (let k = first; k <= last; k++) total += kernel[k - i + reach] * values[start + k * step];
      result[start + i * step] = total;
    }
  }
  return result;
}
