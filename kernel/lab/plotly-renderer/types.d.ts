// What the renderer takes from JupyterLab and from Plotly, in types of its own: it must build without either.
import type { Config, Data, Frame, Layout } from "plotly.js-dist";

/** A figure, as the kernel sends it. */
export interface FigureData {
  readonly data: Data[];
  readonly layout?: Partial<Layout>;
  readonly frames?: Partial<Frame>[];
  readonly config?: Partial<Config>;
}

/** The element of a plot; what Plotly has drawn into it is there from the first drawing on. */
export interface FigureElement extends HTMLElement {
  data?: Data[];
  layout?: Partial<Layout>;
}

/** A button of the mode bar. */
export interface FigureButton {
  readonly name: string;
  readonly title: string;
  readonly icon: object;
  readonly click: (element: FigureElement) => unknown;
}

/** A package that JupyterLab shares, in one of its versions; the only one that is asked for is @lumino/widgets. */
export interface SharedPackage {
  readonly loaded?: boolean | number;
  get(): Promise<() => { readonly Widget: WidgetClass }>;
}

/** All packages that JupyterLab shares, by name and version. */
export type ShareScope = Readonly<Record<string, Readonly<Record<string, SharedPackage>>>>;

/** What a prebuilt extension announces itself as. */
export interface Container {
  init(scope: ShareScope): void;
  get(module: string): Promise<() => object>;
}

declare global {
  interface Window {
    _JUPYTERLAB?: Record<string, Container>;
    Plotly?: Plotly;
  }
}

/** The part of Plotly's module that is used here. */
export interface Plotly {
  react(element: HTMLElement, figure: object): Promise<unknown>;
  relayout(element: HTMLElement, changes: Record<string, unknown>): Promise<unknown>;
  purge(element: HTMLElement): void;
  downloadImage(
    figure: object,
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
