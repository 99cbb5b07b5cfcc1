// The steps of a slider: what a figure shows for each value of one quantity.
import type { FigurePanel } from "./panel.ts";
import { requireText, shortNumber } from "./values.ts";

/** A slider over the values of one quantity. */
export interface SliderOptions<Value extends number | string, Content> {
  /** The quantity that the slider changes: "β". The label reads "β = 0.98". */
  symbol: string;
  /** Its values, in the order of the slider. */
  values: readonly Value[];
  /** What the figure shows for a value. Called once for each value when the figure is made. */
  at: (value: Value, index: number) => Content;
  /** How a value is written; numbers are shortened by default. */
  label?: (value: Value, index: number) => string;
  /** The value that is shown first; the first one by default. */
  start?: Value;
  /** A play button beside the slider, for quantities that run like time. */
  play?: boolean;
}

/** What every control has: its quantity, the texts of its values, and which of them is shown first. */
export interface ControlValues {
  readonly symbol: string;
  readonly labels: readonly string[];
  readonly start: number;
}

/** The steps of a figure: at each of them every panel has its form. */
export interface SliderSteps extends ControlValues {
  readonly play: boolean;
  /** `panels[step][panel]` */
  readonly panels: readonly (readonly FigurePanel[])[];
}

/** All forms of a figure with two knobs. */
export interface KnobSteps {
  readonly knobs: readonly [ControlValues, ControlValues];
  /** `panels[first][second][panel]` */
  readonly panels: readonly (readonly (readonly FigurePanel[])[])[];
  /** Where the point can lie, when the knobs are the coordinates of one. */
  readonly drag?: { readonly name: string; readonly x: readonly number[]; readonly y: readonly number[] };
}

/**
 * Makes the steps of a one-panel figure from a slider's options.
 * @throws RangeError for fewer than two values, for a start that is not among them, and for two equal labels, which the slider
 *   could not tell apart.
 * @example
 * const steps = withSlider("example", { symbol: "k", values: [1, 2, 3], at: (k) => [k, 2 * k] }, (y) => ({
 *   traces: [{ type: "scatter", name: "line", x: [0, 1], y, mode: "lines" }],
 *   x: { title: "x" },
 *   y: { title: "y" },
 * }));
 * steps.panels.length; // => 3
 */
export function withSlider<Value extends number | string, Content>(
  where: string,
  slider: SliderOptions<Value, Content>,
  panelOf: (content: Content, value: Value) => FigurePanel,
): SliderSteps {
  const { values, at, play = false } = slider;
  const control = controlValues(`${where}: slider`, slider);
  return { ...control, play, panels: values.map((value, i) => [panelOf(at(value, i), value)]) };
}

/** Checks the values of a control and writes them out. */
export function controlValues<Value extends number | string>(
  where: string,
  { symbol, values, label = shortText, start }: Omit<SliderOptions<Value, unknown>, "at" | "play">,
): ControlValues {
  requireText(`${where}.symbol`, symbol);
  if (values.length < 2) throw new RangeError(`${where}.values needs at least two values, got ${values.length}`);
  const first = start === undefined ? 0 : values.indexOf(start);
  if (first < 0)
    throw new RangeError(`${where}.start must be one of ${where.replace(/^.*: /, "")}.values, got ${String(start)}`);
  const labels = values.map((value, index) => label(value, index));
  const twice = labels.find((text, index) => labels.indexOf(text) !== index);
  if (twice !== undefined) throw new RangeError(`${where} labels must differ, got "${twice}" twice`);
  return { symbol, labels, start: first };
}

function shortText(value: number | string): string {
  return typeof value === "number" ? shortNumber(value) : value;
}
