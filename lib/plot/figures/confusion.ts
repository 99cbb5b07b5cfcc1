// Confusion: which class is taken for which, as counts in coloured cells.
import type { Matrix } from "../../matrix/index.ts";
import { requireFinite } from "../../matrix/require-finite.ts";
import type { Figure } from "../display/figure.ts";
import type { FigurePanel } from "../parts/panel.ts";
import type { SliderOptions } from "../parts/steps.ts";
import { mistakeScale } from "../parts/theme.ts";
import { requireDistinct } from "../parts/values.ts";
import { singleFigure, type FigureOptions } from "./single.ts";

/** Options of `confusion`. */
export interface ConfusionOptions<Value extends number | string = number> extends FigureOptions {
  /** Counts: one row for each true class, one column for each answer, as `confusionMatrix` of `gradus` gives them. */
  counts?: Matrix;
  /** Names of the classes; their numbers by default. */
  classes?: readonly string[];
  slider?: SliderOptions<Value, Matrix>;
}

/**
 * A confusion matrix. Colours are shares of each true class, so that rare classes compare with frequent ones; the counts are written in.
 * The diagonal stays pale: what is right there would outshine the mistakes.
 *
 * counts: (classes, classes)
 * @throws RangeError for a matrix that is not square or has negative or infinite counts, and for names that do not fit.
 * Chapter 23
 * @example
 * confusion({
 *   title: "Dogs are taken for wolves",
 *   counts: confusionMatrix(row([0, 1, 1, 1]), row([0, 0, 1, 1])),
 *   classes: ["dog", "wolf"],
 *   caption: "True classes in rows, answers in columns.",
 * });
 * // => Figure: Dogs are taken for wolves
 * //    x: answer; y: true class
 * //    - share of the true class: 4 values, 0 to 0.5
 * //    True classes in rows, answers in columns.
 */
export function confusion<Value extends number | string = number>(options: ConfusionOptions<Value>): Figure {
  const { slider } = options;
  const steps = slider?.values.map((value, i) => slider.at(value, i)) ?? [];
  const first = options.counts ?? steps[0];
  if (first === undefined) throw new RangeError("confusion: counts are missing, here and in a slider");
  const names = options.classes ?? Array.from({ length: first.rows }, (_, i) => String(i));
  requireDistinct("confusion: classes", names);
  for (const counts of [first, ...steps]) requireCounts(counts, names.length);
  const highest = Math.max(...[first, ...steps].flatMap((counts) => shares(counts).flat()));
  const panelOf = (counts: Matrix): FigurePanel => ({
    x: { title: "answer", labels: true },
    y: { title: "true class", labels: true, reversed: true },
    tight: true,
    equalUnits: true,
    traces: [
      {
        type: "heatmap",
        name: "share of the true class",
        x: [...names],
        y: [...names],
        z: shares(counts),
        zmin: 0,
        zmax: highest || 1,
        colorscale: mistakeScale,
        showscale: true,
        colorbar: { title: { text: "share of the true class", side: "right" }, tickformat: ".1~%" },
        xgap: 1,
        ygap: 1,
        hovertemplate: "%{y} answered as %{x}: %{text}<extra></extra>",
        text: counts.toArray().map((row) => row.map((count) => (count === 0 ? "" : String(count)))),
        texttemplate: "%{text}",
      },
    ],
  });
  return singleFigure("confusion", { plotHeight: 380, ...options }, panelOf, first, { slider });
}

/** Counts over the sum of their row; 0 on the diagonal and in classes without samples. */
function shares(counts: Matrix): number[][] {
  return counts.toArray().map((row, i) => {
    const total = row.reduce((sum, count) => sum + count, 0);
    return row.map((count, j) => (i === j || total === 0 ? 0 : count / total));
  });
}

function requireCounts(counts: Matrix, classes: number): void {
  requireFinite("confusion", "counts", counts);
  if (counts.rows !== classes || counts.cols !== classes) {
    throw new RangeError(
      `confusion: counts must be ${classes}×${classes}, one row for each class, got ${counts.shape}`,
    );
  }
  const negative = counts.data.find((count) => count < 0);
  if (negative !== undefined) throw new RangeError(`confusion: counts must not be negative, got ${negative}`);
}
