// What a figure is made of, before and after Plotly's layout: the two shapes that all other files share.
import type { Data, Layout } from "plotly.js-dist";
import type { FigurePanel } from "./panel.ts";
import type { KnobSteps, SliderSteps } from "./steps.ts";

/** What a figure is made of. */
export interface FigureParts {
  /** States the finding, not the method. */
  readonly title: string;
  /** What to look at, in a sentence or two; stands under the figure and travels with it. */
  readonly caption: string;
  readonly panels: readonly FigurePanel[];
  /** Panels in one row; as many as there are, by default. */
  readonly columns?: number;
  /** Height of the drawing area of a panel, in pixels. */
  readonly plotHeight?: number;
  /** All panels have the ranges that hold all of their data, so that they can be compared. */
  readonly sameAxes?: boolean;
  readonly steps?: SliderSteps;
  readonly knobs?: KnobSteps;
}

/** What Plotly draws. */
export interface PlotlyFigure {
  readonly data: Data[];
  readonly layout: Partial<Layout>;
}
