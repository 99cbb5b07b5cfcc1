// What the extension takes from JupyterLab, in types of its own: it must build without it.
import type { Plotly } from "../figure/plotly.d.ts";
import type { FigureKernel } from "../live/types.d.ts";

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

/** The notebooks of the page. */
export interface FigureNotebooks {
  find(
    wanted: (panel: { readonly node: HTMLElement }) => boolean,
  ): { readonly sessionContext: FigureSession } | undefined;
}

export interface FigureSession {
  readonly ready: Promise<unknown>;
  readonly session: { readonly kernel: FigureKernel | null } | null;
}

/** The part of the package of Jupyter's widgets that is used here. */
export interface WidgetBase {
  readonly IJupyterWidgetRegistry: object;
}

/** Where JupyterLab's manager of widgets learns of more of them. */
export interface WidgetRegistry {
  registerWidget(widgets: { name: string; version: string; exports: () => Promise<object> }): void;
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
