// What the renderer takes from Plotly, in types of its own: it must build without it.
import type { FigureLayout, FigureTrace } from "./types.d.ts";

/** The part of Plotly's module that is used here. */
export interface Plotly {
  react(element: HTMLElement, figure: object): Promise<unknown>;
  relayout(element: HTMLElement, ...changes: unknown[]): Promise<unknown>;
  restyle(element: HTMLElement, ...changes: unknown[]): Promise<unknown>;
  update(element: HTMLElement, ...changes: unknown[]): Promise<unknown>;
  animate(element: HTMLElement, ...frames: unknown[]): Promise<unknown>;
  purge(element: HTMLElement): void;
  downloadImage(
    figure: object,
    options: { format: "png" | "svg"; filename: string; width: number; height: number; scale?: number },
  ): Promise<unknown>;
  readonly Plots: { resize(element: HTMLElement): Promise<unknown> };
  readonly Icons: Readonly<Record<string, object>>;
}

/** The element of a plot; what Plotly has drawn into it is there from the first drawing on. */
export interface FigureElement extends HTMLElement {
  data?: FigureTrace[];
  layout?: FigureLayout;
  /** Plotly's own account of where things are. */
  readonly _fullLayout?: {
    readonly _size?: { readonly b: number };
    readonly xaxis?: DrawnAxis;
    readonly yaxis?: DrawnAxis;
    readonly [axis: `yaxis${string}`]: DrawnAxis | undefined;
  };
  on?(event: string, listener: () => void): void;
}

/** An axis as it is drawn: from data to pixels of its panel, and back. */
export interface DrawnAxis {
  readonly _offset: number;
  readonly _length: number;
  readonly scaleanchor?: string;
  d2p(value: number): number;
  p2d(pixel: number): number;
}
