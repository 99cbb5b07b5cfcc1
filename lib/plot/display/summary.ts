// A figure in words: for consoles, for screen readers, and for places where no script may run.
import { axisTitle, type FigurePanel, type PanelAxis, type FigureTrace } from "../parts/panel.ts";
import type { FigureParts } from "../parts/parts.ts";
import { plainText } from "../parts/text.ts";
import { shortNumber } from "../parts/values.ts";

/** The summary: title, axes, series with their number of points and their range, sliders, caption. */
export function summaryText({ title, caption, panels, steps, knobs }: FigureParts): string {
  const controls = knobs?.knobs ?? (steps ? [steps] : []);
  const sliders = controls.map(
    ({ symbol, labels, start }) => `slider: ${symbol} = ${labels.join(", ")}; shown: ${labels[start]}`,
  );
  return [`Figure: ${plainText(title)}`, ...panels.flatMap(panelLines), ...sliders, plainText(caption)].join("\n");
}

function axisText(letter: string, axis: PanelAxis): string {
  return `${letter}: ${plainText(axisTitle(axis))}${axis.log === true ? " (log)" : ""}`;
}

function spanText(values: unknown): string {
  if (!Array.isArray(values)) return "";
  const numbers = values.flat().filter((value): value is number => typeof value === "number" && Number.isFinite(value));
  if (numbers.length === 0) return "";
  const low = numbers.reduce((a, b) => Math.min(a, b));
  const high = numbers.reduce((a, b) => Math.max(a, b));
  return `, ${shortNumber(low)} to ${shortNumber(high)}`;
}

function traceText(trace: FigureTrace): string {
  const isField = trace.type === "heatmap" || trace.type === "contour" || trace.type === "surface";
  const values: unknown = isField ? trace.z : trace.y;
  const count = Array.isArray(values) ? values.flat().length : 0;
  return `- ${plainText(trace.name ?? trace.type ?? "series")}: ${count} ${isField ? "values" : "points"}${spanText(values)}`;
}

function panelLines(panel: FigurePanel): string[] {
  const axes = [axisText("x", panel.x), axisText("y", panel.y), ...(panel.z ? [axisText("z", panel.z)] : [])];
  return [
    ...(panel.title === undefined ? [] : [`[${plainText(panel.title)}]`]),
    axes.join("; "),
    ...panel.traces.map(traceText),
  ];
}
