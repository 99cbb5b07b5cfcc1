// A warp: where each pixel of a new image has its value from in the old one; and the images that it makes.
import { Matrix } from "../../matrix/matrix.ts";
import { requireFinite } from "../../matrix/require-finite.ts";
import { requireSize } from "../../matrix/shape.ts";

/** The size of the images in a data set: each sample is one image, its rows one after the other. */
export interface ImageSize {
  readonly height: number;
  readonly width: number;
}

/** From the place of a pixel in the new image to the place in the old one that it shows, row and column, whole numbers or between. */
export type Warp = (row: number, col: number) => readonly [row: number, col: number];

/**
 * New images from old ones, each sample by a warp of its own.
 *
 *   new(r, c) = old(warp(r, c)), between pixels interpolated linearly in both directions, 0 outside of the image
 *
 * X: (height · width, m); the result has the same shape.
 * @throws RangeError when the size does not fit the rows of X or a pixel is not finite
 * Chapter 09
 */
export function warpImages<Pixels extends number, Samples extends number>(
  caller: string,
  X: Matrix<Pixels, Samples>,
  size: ImageSize,
  warpOf: (sample: number) => Warp,
): Matrix<Pixels, Samples> {
  requireImages(caller, X, size);
  const data = new Float64Array(X.data.length);
  for (let sample = 0; sample < X.cols; sample++) {
    const warp = warpOf(sample);
    for (let row = 0, pixel = 0; row < size.height; row++) {
      for (let col = 0; col < size.width; col++, pixel++) {
        const [y, x] = warp(row, col);
        data[pixel * X.cols + sample] = interpolated(X, size, sample, y, x);
      }
    }
  }
  return new Matrix(X.rows, X.cols, data);
}

/** The place in the middle of an image, which lies between pixels where a side is even. */
export function centreOf({ height, width }: ImageSize): readonly [row: number, col: number] {
  return [(height - 1) / 2, (width - 1) / 2];
}

/** @throws RangeError unless every sample has height · width pixels, all of them finite */
export function requireImages(caller: string, X: Matrix, { height, width }: ImageSize): void {
  requireSize(caller, "height", height, 1);
  requireSize(caller, "width", width, 1);
  if (X.rows !== height * width) {
    throw new RangeError(
      `${caller}: X must have ${height * width} rows for images of ${height}×${width}, got ${X.shape}`,
    );
  }
  requireFinite(caller, "X", X);
}

/** The mean of the four pixels around a place, each the more the nearer it is. */
function interpolated(X: Matrix, size: ImageSize, sample: number, y: number, x: number): number {
  const top = Math.floor(y);
  const left = Math.floor(x);
  const down = y - top;
  const right = x - left;
  return (
    (1 - down) * (1 - right) * pixelAt(X, size, sample, top, left) +
    (1 - down) * right * pixelAt(X, size, sample, top, left + 1) +
    down * (1 - right) * pixelAt(X, size, sample, top + 1, left) +
    down * right * pixelAt(X, size, sample, top + 1, left + 1)
  );
}

function pixelAt(X: Matrix, { height, width }: ImageSize, sample: number, row: number, col: number): number {
  const inside = row >= 0 && row < height && col >= 0 && col < width;
  return inside ? X.data[(row * width + col) * X.cols + sample] : 0;
}
