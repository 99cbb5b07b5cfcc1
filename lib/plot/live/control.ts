// What every control of a live figure is: how a page shows it, what comes back from there, and what a figure keeps of it.
import { requireText } from "../parts/values.ts";

/** A slider on a page: its values are numbers. */
export interface PageSlider {
  readonly kind: "slider";
  readonly symbol: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly value: number;
}

/** A list that unfolds: a page sends the place of what is chosen. */
export interface PageChoice {
  readonly kind: "choice";
  readonly symbol: string;
  readonly labels: readonly string[];
  readonly value: number;
}

/** A box to tick. */
export interface PageCheckbox {
  readonly kind: "checkbox";
  readonly symbol: string;
  readonly value: boolean;
}

/** A pad to draw on: a page sends the ink of each pixel, row by row, from 0 to 1. */
export interface PagePad {
  readonly kind: "pad";
  readonly symbol: string;
  readonly rows: number;
  readonly columns: number;
  readonly value: readonly number[];
}

/** A control as a page needs it. */
export type PageControl = PageSlider | PageChoice | PageCheckbox | PagePad;

/** One value of a control that a figure keeps for readers without a kernel. */
export interface KeptValue<Value> {
  readonly label: string;
  readonly value: Value;
}

/** What moves a live figure. */
export interface LiveControl<Value> {
  /** The quantity; the name of the argument by default. */
  readonly symbol?: string;
  /** What the figure keeps of it, in order. */
  readonly keeps: readonly KeptValue<Value>[];
  /** Which of the kept values is shown first. */
  readonly start: number;
  readonly onPage: (symbol: string) => PageControl;
  /** The value of what a page has sent. Throws a RangeError that begins with `where` for what the control cannot be. */
  readonly read: (sent: unknown, where: string) => Value;
}

/** The name of a control, where it has one of its own. */
export function named(where: string, symbol: string | undefined): { symbol?: string } {
  if (symbol === undefined) return {};
  requireText(`${where}: symbol`, symbol);
  return { symbol };
}
