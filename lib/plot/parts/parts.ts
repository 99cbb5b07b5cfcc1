// What a figure is made of, before and after Plotly's layout: the two shapes that all other files share.
import type { Data, Frame, Layout } from "plotly.js-dist";
import type { Panel } from "./panel.ts";
import type { Steps } from "./steps.ts";

/** What a figure is made of. */
export interface FigureParts {
  /** States the finding, not the method. */
  readonly title: string;
  /** What to look at, in a sentence or two; stands under the figure and travels with it. */
  readonly caption: string;
  readonly panels: readonly Panel[];
  /** Panels in one row; as many as there are, by default. */
  readonly columns?: number;
  /** Height of the drawing area of a panel, in pixels. */
  readonly plotHeight?: number;
  /** All panels have the ranges that hold all of their data, so that they can be compared. */
  readonly sameAxes?: boolean;
  readonly steps?: Steps;
}

/** What Plotly draws. */
export interface PlotlyFigure {
  readonly data: Data[];
  readonly layout: Partial<Layout>;
  readonly frames?: Frame[];
}
