// What the renderer takes from JupyterLab and from Plotly, in types of its own: it must build without either.
import type { Config, Data, Frame, Layout } from "plotly.js-dist";

/** A figure, as the kernel sends it. */
export interface FigureData {
  readonly data: Data[];
  readonly layout?: Partial<Layout>;
  readonly frames?: Partial<Frame>[];
  readonly config?: Partial<Config>;
}

/** The element that Plotly has drawn a figure into. */
export interface FigureElement extends HTMLElement {
  readonly data: Data[];
  readonly layout: Partial<Layout>;
}

/** The part of Plotly's module that is used here. */
export interface Plotly {
  react(element: HTMLElement, figure: FigureData): Promise<unknown>;
  relayout(element: HTMLElement, changes: Record<string, unknown>): Promise<unknown>;
  purge(element: HTMLElement): void;
  downloadImage(
    figure: FigureData,
    options: { format: "png" | "svg"; filename: string; width: number; height: number; scale?: number },
  ): Promise<unknown>;
  readonly Plots: { resize(element: HTMLElement): Promise<unknown> };
  readonly Icons: Readonly<Record<string, object>>;
}

/** A model of the MIME bundle of an output. */
export interface MimeModel {
  readonly data: Readonly<Record<string, unknown>>;
}

/** The part of Lumino's widget that is used here. */
export interface Widget {
  readonly node: HTMLElement;
  readonly isDisposed: boolean;
  addClass(name: string): void;
  dispose(): void;
}

export type WidgetClass = new (options?: { node?: HTMLElement; tag?: string }) => Widget;
