// A figure that is computed anew while its sliders move, where a kernel is there to do it; everywhere else it has kept some of its steps.
import { displaySymbol } from "../../matrix/display/display-symbols.ts";
import { figureBundle } from "../display/bundle.ts";
import { type Figure, partsSymbol } from "../display/figure.ts";
import { toPlainJson } from "../display/json.ts";
import { figure } from "../figures/figure.ts";
import type { FigureParts, PlotlyFigure } from "../parts/parts.ts";
import { controlValues, type ControlValues } from "../parts/steps.ts";
import { keptValues, type LiveSlider } from "./slider.ts";

/** The values of the sliders, by their names. */
export type LiveValues<Sliders> = { readonly [Name in keyof Sliders]: number };

/** One slider as a page needs it. */
interface PageSlider {
  readonly symbol: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly value: number;
}

/** What a kernel is told of a live figure: its sliders, and how it is drawn for their values. */
export interface LiveDrawing {
  readonly sliders: readonly PageSlider[];
  readonly draw: (values: readonly number[]) => unknown;
}

/** Under this symbol a kernel that can draw figures anew has the function that takes one, and answers with its id. */
const kernelSymbol = Symbol.for("gradus.live");

/**
 * A figure that follows one or two sliders: `draw` is called with their values, and the page shows what it returns in place of what was
 * there. In a saved notebook, in the book and in other kernels it is an ordinary figure, which has kept some of its steps.
 *
 * What `draw` returns must have the same panels and series for all values. Axes keep the ranges of the kept steps.
 *
 * @throws RangeError for no slider or more than two, and for figures that draw different series.
 * @example
 * const at = ({ a }: { a: number }) =>
 *   lines({ title: "A line", caption: "c", x: "x", y: "y", series: [{ name: "line", y: [0, a] }] });
 * liveFigure(at, { a: slider({ min: 0, max: 2, value: 1 }) }).data.length; // => 1
 */
export function liveFigure<const Sliders extends Readonly<Record<string, LiveSlider>>>(
  draw: (values: LiveValues<Sliders>) => Figure,
  sliders: Sliders,
): Figure;
export function liveFigure(
  draw: (values: Readonly<Record<string, number>>) => Figure,
  sliders: Readonly<Record<string, LiveSlider>>,
): Figure {
  const named = Object.entries(sliders);
  const at = (values: readonly number[]): Figure =>
    draw(Object.fromEntries(named.map(([name, { value }], k) => [name, values[k] ?? value])));
  const kept = keptSteps(at, named);
  const drawing: LiveDrawing = {
    sliders: named.map(([name, { symbol = name, min, max, step, value }]) => ({ symbol, min, max, step, value })),
    draw: (values) => toPlainJson(withRanges(at(values), kept)),
  };
  return {
    ...kept,
    [displaySymbol]: () => figureBundle(withLive(kept, drawing), kept[partsSymbol]),
  };
}

/** The figure with some of its steps, as any other figure with sliders has them. */
function keptSteps(at: (values: readonly number[]) => Figure, named: readonly [string, LiveSlider][]): Figure {
  const [first, second, ...others] = named;
  if (first === undefined || others.length > 0) {
    throw new RangeError(`liveFigure: sliders must be one or two, got ${named.length}`);
  }
  const panelsAt = (...values: readonly number[]): FigureParts["panels"] => at(values)[partsSymbol].panels;
  const parts = at(named.map(([, { value }]) => value))[partsSymbol];
  const { values, shown } = controlOf(first);
  if (second === undefined) {
    return figure({ ...parts, steps: { ...shown, play: false, panels: values.map((value) => panelsAt(value)) } });
  }
  const other = controlOf(second);
  const panels = values.map((a) => other.values.map((b) => panelsAt(a, b)));
  return figure({ ...parts, knobs: { knobs: [shown, other.shown], panels } });
}

function controlOf([name, slider]: readonly [string, LiveSlider]): { values: number[]; shown: ControlValues } {
  const values = keptValues(slider);
  const { symbol = name, value: start } = slider;
  return { values, shown: controlValues(`liveFigure: ${name}`, { symbol, values, start }) };
}

/** Axes stay where they are while the data move. */
function withRanges({ data, layout }: Figure, kept: Figure): PlotlyFigure {
  const fixed: PlotlyFigure["layout"] = { ...layout };
  for (const name of Object.keys(layout).filter((key) => /^[xy]axis/.test(key))) {
    const range = property(property(kept.layout, name), "range");
    if (range !== undefined) Reflect.set(fixed, name, { ...Object(property(layout, name)), range });
  }
  return { data, layout: fixed };
}

/** The figure with what its page needs to have it drawn anew, where a kernel offers that. */
function withLive({ data, layout }: Figure, drawing: LiveDrawing): PlotlyFigure {
  const offer: unknown = Reflect.get(globalThis, kernelSymbol);
  if (typeof offer !== "function") return { data, layout };
  const notes = property(layout.meta, "gradus");
  const live = { id: offer(drawing), sliders: drawing.sliders };
  return { data, layout: { ...layout, meta: { ...Object(layout.meta), gradus: { ...Object(notes), live } } } };
}

function property(owner: unknown, name: string): unknown {
  return typeof owner === "object" && owner !== null ? Reflect.get(owner, name) : undefined;
}
