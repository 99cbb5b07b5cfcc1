// Pictures: columns of a matrix as small grey images in rows: digits, augmented copies, learned weights, masks.
import type { Annotation } from "plotly.js-dist";
import type { Matrix } from "../../matrix/matrix.ts";
import type { Figure } from "../display/figure.ts";
import type { FigurePanel } from "../parts/panel.ts";
import { singleFigure, type FigureOptions } from "./single.ts";
import type { SliderOptions } from "../parts/steps.ts";
import { divergingScale } from "../parts/theme.ts";

/** What a step of the slider shows. */
export interface PicturesContent {
  /** One picture in each column, its pixels row after row. */
  images: Matrix;
  /** A few words over each picture. */
  labels?: readonly string[];
}

/** Options of `pictures`. */
export interface PicturesOptions<Value extends number | string = number> extends FigureOptions {
  /** Width of a picture in pixels; the height follows from the number of rows of `images`. */
  width: number;
  images?: Matrix;
  labels?: readonly string[];
  /** Pictures in one row, 8 by default. */
  columns?: number;
  /** "ink" is white for the lowest and black for the highest value; "diverging" has its middle at 0, for weights. */
  colors?: "ink" | "diverging";
  /** Lowest and highest shade; by default from the values of all steps. */
  limits?: readonly [number, number];
  slider?: SliderOptions<Value, PicturesContent>;
}

/**
 * Columns of a matrix as images, in rows, with words over each, and an optional slider.
 *
 * images is (width · height, count), the pixels of each picture row after row.
 * @throws RangeError when the width does not divide the pixels, for NaN and infinities, and for labels that do not fit.
 * @example
 * pictures({
 *   title: "Two pictures of four pixels",
 *   width: 2,
 *   images: matrix([[0, 1], [1, 0], [1, 0], [0, 1]]),
 *   labels: ["down", "up"],
 *   caption: "One picture a column.",
 * });
 * // => Figure: Two pictures of four pixels
 * //    x: column of pixels; y: row of pixels
 * //    - pictures: 20 values, 0 to 1
 * //    One picture a column.
 */
export function pictures<Value extends number | string = number>(options: PicturesOptions<Value>): Figure {
  const { width, images, labels, columns = 8, colors = "ink", slider } = options;
  const steps = slider?.values.map((value, i) => slider.at(value, i)) ?? [];
  const fixed = images && { images, ...(labels === undefined ? {} : { labels }) };
  const all = [...(fixed === undefined ? [] : [fixed]), ...steps];
  const [first] = all;
  if (first === undefined) throw new RangeError("pictures: images are missing, here and in a slider");
  all.forEach(requireContent);
  const [zmin, zmax] = options.limits ?? limitsOf(all, colors === "diverging");
  const tiling = tilingOf(first, width, columns);
  const panelOf = (content: PicturesContent): FigurePanel => {
    const z = tiled(content, tilingOf(content, width, columns));
    return {
      // With their ranges the page knows the form of the field, and leaves no room empty where it is narrow.
      x: { title: "column of pixels", bare: true, range: [-0.5, (z[0]?.length ?? 1) - 0.5] },
      y: { title: "row of pixels", bare: true, reversed: true, range: [-0.5, z.length - 0.5] },
      equalUnits: true,
      tight: true,
      annotations: labelMarks(content.labels ?? [], tilingOf(content, width, columns)),
      traces: [
        {
          type: "heatmap",
          name: "pictures",
          z,
          zmin,
          zmax,
          colorscale: colors === "diverging" ? divergingScale : inkScale,
          showscale: false,
          hovertemplate: "%{z:.3g}<extra></extra>",
        },
      ],
    };
  };
  const drawn = slider && { ...slider, at: (_: Value, i: number) => steps[i] ?? first };
  return singleFigure(
    "pictures",
    { plotHeight: tiling.rows * (tiling.height + tiling.gapDown) * tiling.pixel, ...options },
    panelOf,
    first,
    { slider: drawn },
  );
}

/** How pictures are laid out, all in their own pixels. */
interface Tiling {
  readonly width: number;
  readonly height: number;
  readonly columns: number;
  readonly rows: number;
  readonly gapAcross: number;
  /** Above each row of pictures: room for the words, or as little as between columns. */
  readonly gapDown: number;
  /** Size of one pixel on the page. */
  readonly pixel: number;
}

const narrowPage = 540;

const largestPixel = 14;

/** On a phone the field is half as large, and the letters are not. */
const labelHeight = 28;

const inkScale: [number, string][] = [
  [0, "#f7f7f7"],
  [1, "#101010"],
];

function tilingOf({ images, labels }: PicturesContent, width: number, most: number): Tiling {
  const height = images.rows / width;
  if (!Number.isInteger(width) || width < 1 || !Number.isInteger(height)) {
    throw new RangeError(`pictures: width must divide the ${images.rows} pixels of each column, got ${width}`);
  }
  const columns = Math.min(most, images.cols);
  const gapAcross = Math.max(1, Math.round(width / 6));
  const pixel = Math.min(largestPixel, narrowPage / (columns * (width + gapAcross)));
  const gapDown = labels === undefined ? gapAcross : Math.ceil(labelHeight / pixel);
  return { width, height, columns, rows: Math.ceil(images.cols / columns), gapAcross, gapDown, pixel };
}

/** All pictures in one field, with NaN, which is drawn as nothing, between them. */
function tiled({ images }: PicturesContent, { width, height, columns, rows, gapAcross, gapDown }: Tiling): number[][] {
  const field = Array.from({ length: rows * (height + gapDown) }, () =>
    Array.from({ length: columns * (width + gapAcross) - gapAcross }, () => NaN),
  );
  for (let n = 0; n < images.cols; n += 1) {
    const top = Math.floor(n / columns) * (height + gapDown) + gapDown;
    const left = (n % columns) * (width + gapAcross);
    for (let i = 0; i < height; i += 1) {
      const line = field[top + i] ?? [];
      for (let j = 0; j < width; j += 1) line[left + j] = Number(images.get(i * width + j, n).toPrecision(3));
    }
  }
  return field;
}

function labelMarks(labels: readonly string[], { width, height, columns, gapAcross, gapDown }: Tiling): Annotation[] {
  return labels.map((text, n) => ({
    text,
    showarrow: false,
    xref: "x",
    yref: "y",
    x: (n % columns) * (width + gapAcross) + (width - 1) / 2,
    y: Math.floor(n / columns) * (height + gapDown) + gapDown - 0.7,
    yanchor: "bottom",
    font: { size: 11 },
  }));
}

function limitsOf(contents: readonly PicturesContent[], diverging: boolean): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const { images } of contents) {
    for (const value of images.data) [low, high] = [Math.min(low, value), Math.max(high, value)];
  }
  const size = Math.max(Math.abs(low), Math.abs(high)) || 1;
  return diverging ? [-size, size] : [low, high > low ? high : low + 1];
}

function requireContent({ images, labels }: PicturesContent): void {
  const at = images.data.findIndex((value) => !Number.isFinite(value));
  if (images.cols === 0) throw new RangeError("pictures: images must have at least one column, got 0");
  if (at >= 0)
    throw new RangeError(`pictures: pixels must be finite, got ${images.data[at]} in picture ${at % images.cols}`);
  if (labels !== undefined && labels.length !== images.cols) {
    throw new RangeError(`pictures: labels must name each of ${images.cols} pictures, got ${labels.length}`);
  }
}
