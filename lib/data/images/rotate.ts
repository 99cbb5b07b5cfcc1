// Rotating images: a picture held a little askew shows the same.
import type { Matrix } from "../../matrix/matrix.ts";
import { centreOf, warpImages, type ImageSize, type Warp } from "./warp.ts";

export interface RotateImagesOptions {
  /** The angle in degrees, counterclockwise. */
  readonly degrees: number;
}

/**
 * Every image turned around its middle; corners that leave it are lost, and what comes in is 0.
 *
 *   new(m + v) = old(m + R v),   m the middle, R the rotation back by the angle
 *
 * X: (height · width, m), one image a column, its rows one after the other; the result has the same shape.
 * @throws RangeError when the size does not fit the rows of X or a pixel is not finite, or the angle is not finite
 * Chapter 09
 * @example
 * const bar = column([0, 1, 0, 0, 1, 0, 0, 1, 0]); // upright in 3×3 pixels
 * reshape(rotateImages(bar, { width: 3, height: 3 }, { degrees: 90 }), 3, 3);
 * // => Matrix 3×3
 * //    [[0 0 0]
 * //     [1 1 1]
 * //     [0 0 0]]
 */
export function rotateImages<Pixels extends number, Samples extends number>(
  X: Matrix<Pixels, Samples>,
  size: ImageSize,
  { degrees }: RotateImagesOptions,
): Matrix<Pixels, Samples> {
  if (!Number.isFinite(degrees)) throw new RangeError(`rotateImages: degrees must be finite, got ${degrees}`);
  const warp = rotateWarp(size, { degrees });
  return warpImages("rotateImages", X, size, () => warp);
}

/** The warp of `rotateImages`. Rows count downwards, so the signs are not those of the plane with y upwards. */
export function rotateWarp(size: ImageSize, { degrees }: RotateImagesOptions): Warp {
  const [middleRow, middleCol] = centreOf(size);
  const radians = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  return (row, col) => {
    const [down, right] = [row - middleRow, col - middleCol];
    return [middleRow + right * sin + down * cos, middleCol + right * cos - down * sin];
  };
}
