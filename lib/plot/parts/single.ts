// Figures of one panel: the options that they share, and the way from options to the figure.
import { figure, type Figure } from "./figure.ts";
import type { Panel } from "./panel.ts";
import { withSlider, type SliderOptions } from "./steps.ts";

/** What every figure must say. */
export interface FigureOptions {
  /** States the finding: "Two-sided differences are right to ε², one-sided only to ε". */
  title: string;
  /** What to look at, in a sentence or two. */
  caption: string;
  /** Height of the drawing area in pixels; the figure is as wide as the page. */
  plotHeight?: number;
}

/** Builds a one-panel figure, with a slider when there is one. Without, the panel is made from `fixed`. */
export function singleFigure<Value extends number | string, Content>(
  where: string,
  { title, caption, plotHeight }: FigureOptions,
  panelOf: (content: Content, value?: Value) => Panel,
  fixed: Content,
  slider?: SliderOptions<Value, Content>,
): Figure {
  const common = { title, caption, ...(plotHeight === undefined ? {} : { plotHeight }) };
  if (slider === undefined) return figure({ ...common, panels: [panelOf(fixed)] });
  const steps = withSlider(where, slider, panelOf);
  return figure({ ...common, panels: steps.panels[steps.start] ?? [], steps });
}
