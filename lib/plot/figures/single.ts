// Figures of one panel: the options that they share, and the way from options to the figure.
import type { Figure } from "../display/figure.ts";
import { firstPanels, withDrag, withKnobs, type DragOptions, type KnobsOptions } from "../parts/knobs.ts";
import type { FigurePanel } from "../parts/panel.ts";
import { withSlider, type SliderOptions } from "../parts/steps.ts";
import { figure } from "./figure.ts";

/** What every figure must say. */
export interface FigureOptions {
  /** States the finding: "Two-sided differences are right to ε², one-sided only to ε". */
  title: string;
  /** What to look at, in a sentence or two. */
  caption: string;
  /** Height of the drawing area in pixels; the figure is as wide as the page. */
  plotHeight?: number;
}

/** What makes a figure move: one of these, or none. */
export interface MotionOptions<Value extends number | string, Content> {
  slider?: SliderOptions<Value, Content> | undefined;
  /** Two sliders for two quantities. */
  knobs?: KnobsOptions<Content> | undefined;
  /** A point that the reader drags over the picture. */
  drag?: DragOptions<Content> | undefined;
}

/**
 * Builds a one-panel figure; `panelOf` makes the panel from `fixed`, or from what a step shows.
 *
 * @throws RangeError for more than one of slider, knobs and drag.
 */
export function singleFigure<Value extends number | string, Content>(
  where: string,
  { title, caption, plotHeight }: FigureOptions,
  panelOf: (content: Content) => FigurePanel,
  fixed: Content,
  { slider, knobs, drag }: MotionOptions<Value, Content> = {},
): Figure {
  const common = { title, caption, ...(plotHeight === undefined ? {} : { plotHeight }) };
  const asked = Object.entries({ slider, knobs, drag }).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  if (asked.length > 1) throw new RangeError(`${where}: only one thing can move a figure, got ${asked.join(" and ")}`);
  if (slider !== undefined) {
    const steps = withSlider(where, slider, panelOf);
    return figure({ ...common, panels: steps.panels[steps.start] ?? [], steps });
  }
  const forms = knobs ? withKnobs(where, knobs, panelOf) : drag && withDrag(where, drag, panelOf);
  return figure({
    ...common,
    ...(forms ? { panels: firstPanels(forms), knobs: forms } : { panels: [panelOf(fixed)] }),
  });
}
