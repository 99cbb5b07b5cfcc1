// A figure as it comes: what is looked at of Plotly's parts of it, and what a figure of gradus/plot notes for its page.
import type { PageControl } from "gradus/plot";
import type { Config, Frame } from "plotly.js-dist";

/** A figure, as the kernel sends it. */
export interface FigureData {
  readonly data: FigureTrace[];
  readonly layout?: FigureLayout;
  readonly frames?: Partial<Frame>[];
  readonly config?: Partial<Config>;
}

/** What is looked at in a trace. */
export interface FigureTrace {
  name?: string;
  visible?: boolean | "legendonly";
  showlegend?: boolean;
  showscale?: boolean;
  xaxis?: string;
  colorbar?: object;
  /** Rows of numbers, and how they are written into the cells of a heatmap. */
  z?: readonly (readonly unknown[])[];
  texttemplate?: string;
}

/** What is looked at in a layout. Axes and scenes of further panels have a number at the end of their name. */
export interface FigureLayout {
  title?: string | { text?: string };
  width?: number;
  height?: number;
  autosize?: boolean;
  uirevision?: string;
  margin?: { l?: number; r?: number; t?: number; b?: number; autoexpand?: boolean };
  font?: { color?: string };
  paper_bgcolor?: string;
  template?: object;
  meta?: unknown;
  legend?: { y?: number };
  annotations?: FigureMark[];
  shapes?: object[];
  sliders?: PlotlySlider[];
  updatemenus?: object[];
  [axis: `xaxis${string}` | `yaxis${string}`]: FigureAxis | undefined;
  [scene: `scene${string}`]: FigureScene | undefined;
}

export interface FigureScene {
  domain?: Domain;
  camera?: Camera | undefined;
}

/** From where a scene is seen. */
export interface Camera {
  eye?: { x: number; y: number; z: number };
}

export interface FigureAxis {
  type?: string;
  title?: string | { text?: string };
  domain?: readonly number[];
  range?: readonly unknown[];
  scaleanchor?: string;
  automargin?: boolean;
}

/** An annotation; those with names are words of the figure itself. */
export interface FigureMark {
  name?: string;
  text?: string;
  x?: unknown;
  y?: unknown;
  visible?: boolean;
}

/** The part of the figure that a panel takes, in shares. */
export interface Domain {
  x: [number, number];
  y: [number, number];
}

export interface PlotlySlider {
  active?: number;
  readonly currentvalue?: { readonly prefix?: string };
  readonly steps: readonly SliderStep[];
}

export interface SliderStep {
  readonly label: string;
  readonly method?: string;
  readonly args?: unknown[];
}

/** What a figure notes for its page (`layout.meta.gradus`). */
export interface FigureNotes {
  readonly title: string;
  readonly caption: string;
  /** Panels in one row, where there is room. */
  readonly columns: number;
  /** Height of a panel. */
  readonly plotHeight: number;
  /** Room above the panels without title and legend, and below them without sliders and caption. */
  readonly above: number;
  readonly below: number;
  readonly play: boolean;
  readonly drag: DragNotes | null;
  readonly live: LiveNotes | null;
}

/** A point that can be dragged: the first slider has its places along x, the second those along y. */
export interface DragNotes {
  readonly name: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** A figure that its kernel draws anew. */
export interface LiveNotes {
  readonly id: string;
  /** Still to be checked: `areControls`. */
  readonly controls: readonly PageControl[];
  /** The caption where all of them can be moved. */
  readonly caption: string;
}
