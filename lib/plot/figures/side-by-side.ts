// Small multiples: several figures as one, with one slider for all of them.
import { partsSymbol, type Figure } from "../display/figure.ts";
import { figure } from "./figure.ts";
import { hasColorBar } from "../parts/geometry.ts";
import type { FigurePanel, FigureTrace } from "../parts/panel.ts";
import type { FigureParts } from "../parts/parts.ts";
import type { SliderSteps } from "../parts/steps.ts";
import { requireText } from "../parts/values.ts";

/** Options of `sideBySide`. */
export interface SideBySideOptions {
  /** The finding of all panels together. */
  title: string;
  caption: string;
  /** A short name for each figure; by default their own titles. */
  names?: readonly string[];
  /** Panels in one row, 2 by default. */
  columns?: number;
  /** The same ranges in all panels, so that they can be compared; off by default, since panels may show different things. */
  sameAxes?: boolean;
  plotHeight?: number;
}

/**
 * Joins figures into one, in reading order. Their own titles become the names of the panels; their sliders, which must have the same
 * steps, become one.
 * @throws RangeError for fewer than two figures, sliders with different steps, or another number of names than figures.
 * @example
 * const [round, long] = [1, 10].map((ratio) =>
 *   contours({ title: `1 : ${ratio}`, x: "x", y: "y", surface: elongatedBowl({ curvatures: [1, ratio] }), caption: "Lines." }),
 * );
 * sideBySide([round, long], { title: "Scaled features make round valleys", caption: "Left round, right long." });
 * // => Figure: Scaled features make round valleys
 * //    [1 : 1]
 * //    x: x; y: y
 * //    - value: 3600 values, −1 to 12
 * //    - values of the lines: 8 points, −3.548 to 3.159
 * //    - minimum: 1 points, 0 to 0
 * //    [1 : 10]
 * //    x: x; y: y
 * //    - value: 3600 values, −1 to 12
 * //    - values of the lines: 6 points, −3.602 to 0.4068
 * //    - minimum: 1 points, 0 to 0
 * //    Left round, right long.
 */
export function sideBySide(figures: readonly Figure[], options: SideBySideOptions): Figure {
  const { title, caption, columns = 2, sameAxes = false, plotHeight } = options;
  if (figures.length < 2) throw new RangeError(`sideBySide: figures must be at least two, got ${figures.length}`);
  const parts = figures.map((one) => one[partsSymbol]);
  if (parts.some((part) => part.knobs !== undefined)) {
    throw new RangeError("sideBySide: figures must have one slider or none, got one with two knobs");
  }
  const names = options.names ?? parts.map((part) => part.title);
  if (names.length !== figures.length) {
    throw new RangeError(`sideBySide: names must name each of ${figures.length} figures, got ${names.length}`);
  }
  for (const name of names) requireText("sideBySide: name", name);
  const steps = commonSteps(parts, names);
  const still = parts.flatMap((part, i) => namedPanels(part.panels, names[i] ?? ""));
  return figure({
    title,
    caption,
    columns,
    sameAxes,
    panels: steps?.panels[steps.start] ?? joined(still),
    ...(steps === undefined ? {} : { steps }),
    ...(plotHeight === undefined ? {} : { plotHeight }),
  });
}

/** Panels of one figure, named; a figure that has several already keeps their own names. */
function namedPanels(panels: readonly FigurePanel[], name: string): FigurePanel[] {
  return panels.map((panel) => ({ title: name, ...panel }));
}

/** What makes two entries of a legend the same. */
function entryOf(trace: FigureTrace): string {
  return JSON.stringify([trace.name, trace.type, "marker" in trace ? trace.marker : undefined]);
}

function stepsText({ symbol, labels }: SliderSteps): string {
  return `${symbol} = ${labels.join(", ")}`;
}

/** What makes two colour bars the same. */
function scaleOf(trace: FigureTrace): string {
  return trace.type === "heatmap" ? JSON.stringify([trace.name, trace.zmin, trace.zmax, trace.colorscale]) : "";
}

/** Panels with the same colours need only one colour bar: the one of the last panel, at the right. */
function withoutRepeatedColorBars(panels: readonly FigurePanel[]): FigurePanel[] {
  const scales = panels.map((panel) => panel.traces.filter(hasColorBar).map(scaleOf));
  return panels.map((panel, i) => {
    const later = new Set(scales.slice(i + 1).flat());
    const traces = panel.traces.map((trace) => {
      if (trace.type !== "heatmap" || !hasColorBar(trace) || !later.has(scaleOf(trace))) return trace;
      const { colorbar: _, ...bare } = trace;
      return { ...bare, showscale: false };
    });
    return { ...panel, traces };
  });
}

/** The same name in two panels needs only one entry of the legend, when it also looks the same. */
function withoutRepeatedLegend(panels: readonly FigurePanel[]): FigurePanel[] {
  const seen = new Set<string>();
  return panels.map((panel) => ({
    ...panel,
    traces: panel.traces.map((trace) => {
      if (trace.showlegend !== true || trace.type === "surface") return trace;
      const isRepeated = seen.has(entryOf(trace));
      seen.add(entryOf(trace));
      return isRepeated ? { ...trace, showlegend: false } : trace;
    }),
  }));
}

/** Panels as they stand together: one legend, and one colour bar for each scale. */
function joined(panels: readonly FigurePanel[]): FigurePanel[] {
  return withoutRepeatedColorBars(withoutRepeatedLegend(panels));
}

/** The one slider of all figures. Figures without a slider stand still. */
function commonSteps(parts: readonly FigureParts[], names: readonly string[]): SliderSteps | undefined {
  const moving = parts.flatMap((part) => (part.steps === undefined ? [] : [part.steps]));
  const [first] = moving;
  if (first === undefined) return undefined;
  const odd = moving.find((steps) => stepsText(steps) !== stepsText(first));
  if (odd !== undefined) {
    throw new RangeError(
      `sideBySide: all sliders must have the same steps, got ${stepsText(first)} and ${stepsText(odd)}`,
    );
  }
  const panels = first.labels.map((_, step) =>
    withoutRepeatedLegend(
      parts.flatMap((part, i) => namedPanels(part.steps?.panels[step] ?? part.panels, names[i] ?? "")),
    ),
  );
  return { ...first, play: moving.some((steps) => steps.play), panels };
}
