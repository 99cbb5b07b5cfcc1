// What the renderer takes from JupyterLab and from Plotly, in types of its own: it must build without either.
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

/** A panel with what its layout says of it. */
export interface PlacedPanel {
  readonly suffix: string;
  readonly scene?: FigureScene | undefined;
  readonly x?: FigureAxis | undefined;
  readonly y?: FigureAxis | undefined;
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

/** A figure that its kernel draws anew. */
export interface LiveNotes {
  readonly id: string;
  /** Still to be checked: `areControls`. */
  readonly controls: readonly LiveControlNotes[];
  /** The caption where all of them can be moved. */
  readonly caption: string;
}

export interface LiveSliderNotes {
  readonly kind: "slider";
  readonly symbol: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly value: number;
}

/** A list that unfolds; its value is the place of what is chosen. */
export interface LiveChoiceNotes {
  readonly kind: "choice";
  readonly symbol: string;
  readonly labels: readonly string[];
  readonly value: number;
}

export interface LiveCheckboxNotes {
  readonly kind: "checkbox";
  readonly symbol: string;
  readonly value: boolean;
}

/** A pad to draw on, with the drawing that lies there first. */
export interface LivePadNotes {
  readonly kind: "pad";
  readonly symbol: string;
  readonly rows: number;
  readonly columns: number;
  readonly value: readonly number[];
}

export type LiveControlNotes = LiveSliderNotes | LiveChoiceNotes | LiveCheckboxNotes | LivePadNotes;

/** A control on the page, and what its kernel is sent of it. */
export interface LiveInput {
  readonly element: HTMLElement;
  value(): unknown;
  stop(): void;
}

/** The controls under a figure. */
export interface FigureControls {
  readonly element: HTMLElement;
  stop(): void;
}

/** A figure's connection to the kernel that draws it. */
export interface LiveConnection {
  onClose: () => void;
  controls(redraw: () => unknown): FigureControls;
  draw(): Promise<unknown>;
  close(): void;
}

/** What pages with kernels set: it connects the figure of a place. */
export type LiveHost = (node: HTMLElement, notes: LiveNotes) => Promise<LiveConnection | null>;

/** The model of the kernel's drawing pad, as a widget of one's own has it. */
export interface PadModel {
  get(name: "rows" | "columns"): number;
  get(name: "pixels"): ArrayBufferView<ArrayBuffer>;
  set(name: "pixels", pixels: Float32Array): void;
  save_changes(): void;
  on(event: string, listener: () => void): void;
  off(event: string, listener: () => void): void;
}

/** The part of JupyterLab's connection to a kernel that live figures use. */
export interface FigureKernel {
  readonly handleComms: boolean;
  readonly info: Promise<unknown>;
  readonly statusChanged: { connect(slot: (kernel: unknown, status: string) => void): unknown };
  createComm(target: string): FigureComm;
}

export interface FigureComm {
  readonly isDisposed: boolean;
  onMsg: (message: { content: { data: { ready?: unknown; figure?: unknown; turn?: unknown } } }) => void;
  onClose: (message: object) => void;
  open(data: object): unknown;
  send(data: object): { readonly done: Promise<unknown> };
  close(data: object): unknown;
}

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

/** A point that can be dragged: the first slider has its places along x, the second those along y. */
export interface DragNotes {
  readonly name: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
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

/** A figure for a file. */
export interface Picture {
  readonly data: readonly FigureTrace[];
  readonly layout: FigureLayout;
  readonly width: number;
  readonly height: number;
}

/** A button of the mode bar. */
export interface FigureButton {
  readonly name: string;
  readonly title: string;
  readonly icon: object;
  readonly click: () => unknown;
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

/** The part of the package of Jupyter's widgets that is used here. */
export interface WidgetBase {
  readonly IJupyterWidgetRegistry: object;
}

/** Where JupyterLab's manager of widgets learns of more of them. */
export interface WidgetRegistry {
  registerWidget(widgets: { name: string; version: string; exports: () => Promise<object> }): void;
}
