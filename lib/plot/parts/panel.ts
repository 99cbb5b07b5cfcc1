// A panel: one pair of axes (or one 3D scene) with what is drawn in it. Figures are made of panels.
import type {
  Annotation,
  BarData,
  ContourData,
  HeatmapData,
  Scatter3dData,
  ScatterData,
  Shape,
  SurfaceData,
} from "plotly.js-dist";
import { requireText } from "./values.ts";

/** The kinds of traces that the figures of the course are made of. */
export type FigureTrace = ScatterData | BarData | HeatmapData | ContourData | SurfaceData | Scatter3dData;

/** An axis as an author writes it: the title alone, or the title with what else matters. */
export type AxisOptions = string | AxisDetails;

/** An axis with its title, its unit and its scale. */
export interface AxisDetails {
  /** What is measured, with its symbol: "learning rate α". */
  title: string;
  /** Unit, written in brackets after the title: "°C". */
  unit?: string;
  /** Logarithmic scale. Zero and negative numbers are refused, or become gaps with `gaps: true` in the series. */
  log?: boolean;
  /** First and last value shown; otherwise the data decide, over all steps of a slider. */
  range?: readonly [number, number];
  /** Ticks at these values only, with these texts. */
  ticks?: { readonly values: readonly number[]; readonly texts?: readonly string[] };
}

/** An axis inside a panel. */
export interface PanelAxis extends AxisDetails {
  /** From top to bottom, as rows of a matrix are read. */
  reversed?: boolean;
  /** The axis always shows zero: bars start there. */
  zero?: boolean;
  /** Positions are names, even where they look like numbers. */
  labels?: boolean;
  /** No ticks and no grid: the position means nothing (pictures). */
  bare?: boolean;
}

/** A place around a scene, in units of its box, whose middle is at 0. */
export interface Eye {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** One pair of axes, or one 3D scene when `z` is there. */
export interface FigurePanel {
  readonly traces: readonly FigureTrace[];
  readonly x: PanelAxis;
  readonly y: PanelAxis;
  readonly z?: PanelAxis;
  /** From where a scene is looked at first. */
  readonly eye?: Eye;
  /** Title of the panel itself, used when several stand side by side. */
  readonly title?: string;
  /** Positions in the panel's own axes: "x", "y", "x domain", "y domain". */
  readonly shapes?: readonly Shape[];
  readonly annotations?: readonly Annotation[];
  /** The same length for a unit of x and of y. */
  readonly equalUnits?: boolean;
  /** No margin between data and frame: fields and images. */
  readonly tight?: boolean;
  /** How bars at the same place share it. */
  readonly barMode?: "group" | "overlay" | "stack";
}

/**
 * An axis option in its long form.
 * @throws TypeError when the title is missing or empty: a figure without named axes says nothing.
 */
export function axisDetails(where: string, axis: AxisOptions): AxisDetails {
  const details = typeof axis === "string" ? { title: axis } : axis;
  requireText(`${where}.title`, details?.title);
  if (details.range !== undefined && details.log === true && details.range.some((end) => end <= 0)) {
    throw new RangeError(`${where}.range must be above 0 on a logarithmic axis, got [${details.range.join(", ")}]`);
  }
  return details;
}

/** The title of an axis with its unit. */
export function axisTitle({ title, unit }: AxisDetails): string {
  return unit === undefined ? title : `${title} (${unit})`;
}
