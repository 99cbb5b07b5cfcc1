// Flipping images: a cat seen in a mirror is a cat. A digit is not always a digit.
import type { Matrix } from "../../matrix/matrix.ts";
import { warpImages, type ImageSize, type Warp } from "./warp.ts";

export interface FlipImagesOptions {
  /** "horizontal" exchanges left and right, "vertical" top and bottom. */
  readonly direction?: "horizontal" | "vertical";
}

/**
 * Every image mirrored.
 *
 *   new(r, c) = old(r, width - 1 - c), or old(height - 1 - r, c)
 *
 * X: (height · width, m), one image a column, its rows one after the other; the result has the same shape.
 * @throws RangeError when the size does not fit the rows of X or a pixel is not finite
 * Chapter 09
 * @example
 * const picture = column([1, 2, 3, 4]);
 * flipImages(picture, { width: 2, height: 2 });
 * // => Matrix 4×1
 * //    [[2]
 * //     [1]
 * //     [4]
 * //     [3]]
 */
export function flipImages<Pixels extends number, Samples extends number>(
  X: Matrix<Pixels, Samples>,
  size: ImageSize,
  options: FlipImagesOptions = {},
): Matrix<Pixels, Samples> {
  const warp = flipWarp(size, options);
  return warpImages("flipImages", X, size, () => warp);
}

/** The warp of `flipImages`. */
export function flipWarp({ height, width }: ImageSize, { direction = "horizontal" }: FlipImagesOptions = {}): Warp {
  if (direction === "horizontal") return (row, col) => [row, width - 1 - col];
  return (row, col) => [height - 1 - row, col];
}
