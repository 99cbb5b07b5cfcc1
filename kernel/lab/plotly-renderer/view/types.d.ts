// What a view hands on: controls, pictures, and the buttons that save them.
import type { FigureLayout, FigureTrace } from "../figure/types.d.ts";

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

/** The controls under a figure. */
export interface FigureControls {
  readonly element: HTMLElement;
  stop(): void;
}
