// Shifting images: what a picture shows does not depend on where in it that is.
import type { Matrix } from "../../matrix/matrix.ts";
import { warpImages, type ImageSize, type Warp } from "./warp.ts";

/** In pixels; negative to the left and up, and parts of a pixel are interpolated. */
export interface ShiftImagesOptions {
  readonly right?: number;
  readonly down?: number;
}

/**
 * Every image moved; what leaves it is lost, and what comes in is 0.
 *
 *   new(r, c) = old(r - down, c - right)
 *
 * X: (height · width, m), one image a column, its rows one after the other; the result has the same shape.
 * @throws RangeError when the size does not fit the rows of X or a pixel is not finite, or a shift is not finite
 * Chapter 09
 * @example
 * const dot = column([1, 0, 0, 0]);
 * reshape(shiftImages(dot, { width: 2, height: 2 }, { right: 1 }), 2, 2);
 * // => Matrix 2×2
 * //    [[0 1]
 * //     [0 0]]
 */
export function shiftImages<Pixels extends number, Samples extends number>(
  X: Matrix<Pixels, Samples>,
  size: ImageSize,
  { right = 0, down = 0 }: ShiftImagesOptions,
): Matrix<Pixels, Samples> {
  for (const [name, value] of Object.entries({ right, down })) {
    if (!Number.isFinite(value)) throw new RangeError(`shiftImages: ${name} must be finite, got ${value}`);
  }
  const warp = shiftWarp({ right, down });
  return warpImages("shiftImages", X, size, () => warp);
}

/** The warp of `shiftImages`. */
export function shiftWarp({ right = 0, down = 0 }: ShiftImagesOptions): Warp {
  return (row, col) => [row - down, col - right];
}
