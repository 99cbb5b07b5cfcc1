// Centring images: a drawing of any size and place as the digits of MNIST are.
import type { Matrix } from "../../matrix/matrix.ts";
import { requireImages, warpImages, type ImageSize } from "./warp.ts";

/** How large what is drawn becomes. */
export interface CenterImagesOptions {
  /** The longer side of what is drawn, in pixels; by default 20 of 28, as in MNIST. */
  readonly box?: number;
}

/**
 * Every image scaled so that its ink fills a box, and moved so that its centre of mass lies in the middle of the image.
 *
 *   new(p) = old(μ + (p - middle) · longer side of the ink / box),  μ = Σ p · old(p) / Σ old(p)
 *
 * p is a place, row and column; the middle is the pixel (⌊height / 2⌋, ⌊width / 2⌋). Between pixels the old image is interpolated linearly
 * in both directions, outside of it is 0. So were the digits of MNIST made: a box of 20 by 20 pixels, in which they keep their
 * proportions, and their centre of mass at (14, 14) of 28 by 28. A network that has learned from those reads drawings of another size or
 * place badly. Images without ink stay as they are.
 *
 * X: (height · width, m), one image a column, its rows one after the other, ink above 0; the result has the same shape.
 * @throws RangeError when the size does not fit the rows of X, a pixel is below 0 or not finite, or the box does not fit into the image
 * LeCun et al., Gradient-Based Learning Applied to Document Recognition, 1998. Chapter 23
 * @example
 * const corner = matrix(Array.from({ length: 25 }, (_, pixel) => [pixel === 0 ? 1 : 0])); // 5×5
 * centerImages(corner, { height: 5, width: 5 }, { box: 1 }).get(12, 0); // => 1
 */
export function centerImages<Pixels extends number, Samples extends number>(
  X: Matrix<Pixels, Samples>,
  size: ImageSize,
  { box = (Math.min(size.height, size.width) * 20) / 28 }: CenterImagesOptions = {},
): Matrix<Pixels, Samples> {
  requireImages("centerImages", X, size);
  if (!(box > 0 && box <= Math.min(size.height, size.width))) {
    throw new RangeError(`centerImages: box must lie within images of ${size.height}×${size.width}, got ${box}`);
  }
  const below = X.data.find((pixel) => pixel < 0);
  if (below !== undefined) throw new RangeError(`centerImages: pixels must be at least 0, got ${below}`);
  const [middleRow, middleCol] = [Math.floor(size.height / 2), Math.floor(size.width / 2)];
  return warpImages("centerImages", X, size, (sample) => {
    const { row, col, side } = inkOf(X, size, sample);
    if (side === 0) return (r, c) => [r, c];
    const step = side / box;
    return (r, c) => [row + (r - middleRow) * step, col + (c - middleCol) * step];
  });
}

/** Where the middle of an image's ink is, and its longer side; 0 where there is none. */
function inkOf(X: Matrix, { height, width }: ImageSize, sample: number): { row: number; col: number; side: number } {
  let [total, row, col] = [0, 0, 0];
  let [top, bottom, left, right] = [height, -1, width, -1];
  for (let r = 0; r < height; r++) {
    for (let c = 0; c < width; c++) {
      const ink = X.data[(r * width + c) * X.cols + sample];
      if (ink === 0) continue;
      [total, row, col] = [total + ink, row + r * ink, col + c * ink];
      [top, bottom, left, right] = [Math.min(top, r), Math.max(bottom, r), Math.min(left, c), Math.max(right, c)];
    }
  }
  return { row: row / total, col: col / total, side: Math.max(0, bottom - top + 1, right - left + 1) };
}
