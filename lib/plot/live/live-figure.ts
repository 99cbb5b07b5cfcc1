// A figure that is computed anew while its controls move, where a kernel is there to do it; everywhere else it has kept some of its steps.
import { displaySymbol } from "../../matrix/display/display-symbols.ts";
import { figureBundle } from "../display/bundle.ts";
import { type Figure, partsSymbol } from "../display/figure.ts";
import { toPlainJson } from "../display/json.ts";
import { figure } from "../figures/figure.ts";
import type { FigureParts, PlotlyFigure } from "../parts/parts.ts";
import { type ControlValues, controlValues } from "../parts/steps.ts";
import type { LiveControl, PageControl } from "./control.ts";

/** The values of the controls, by their names. */
export type LiveValues<Controls> = {
  readonly [Name in keyof Controls]: Controls[Name] extends LiveControl<infer Value> ? Value : never;
};

/** What a kernel is told of a live figure: its controls, and how it is drawn for what a page says of them. */
export interface LiveDrawing {
  readonly controls: readonly PageControl[];
  readonly draw: (sent: readonly unknown[]) => unknown;
}

/** Under this symbol a kernel that can draw figures anew has the function that takes one, and answers with its id. */
const kernelSymbol = Symbol.for("gradus.live");

const MOST_CONTROLS = 4;

/** So many figures may be kept: all are drawn when the cell runs. */
const MOST_KEPT = 400;

/**
 * A figure that follows one to four controls (`slider`, `dropdown`, `checkbox`, `drawingPad`): `draw` is called with their values, and the
 * page shows what it returns in place of what was there. In a saved notebook, in the book and in other kernels it is an ordinary figure,
 * which has kept some of its steps: those of the first two controls that have more than one, while the others stay where they begin, which
 * its caption then says.
 *
 * What `draw` returns must have the same panels and series for all values. Axes keep the ranges of the kept steps.
 *
 * @throws RangeError for no control or more than four, for more than 400 figures to keep, and for figures that draw different series.
 * @example
 * const at = ({ a, name }: { a: number; name: string }) =>
 *   lines({ title: `A ${name}`, caption: "c", x: "x", y: "y", series: [{ name: "line", y: [0, a] }] });
 * const controls = { a: slider({ min: 0, max: 2, value: 1 }), name: dropdown({ options: ["line", "curve"] }) };
 * liveFigure(at, controls).layout.sliders?.length; // => 2
 */
export function liveFigure<const Controls extends Readonly<Record<string, LiveControl<unknown>>>>(
  draw: (values: LiveValues<Controls>) => Figure,
  controls: Controls,
): Figure;
export function liveFigure(
  draw: (values: Readonly<Record<string, unknown>>) => Figure,
  controls: Readonly<Record<string, LiveControl<unknown>>>,
): Figure {
  const named = Object.entries(controls).map(namedControl);
  if (named.length < 1 || named.length > MOST_CONTROLS) {
    throw new RangeError(`liveFigure: controls must be 1 to ${MOST_CONTROLS}, got ${named.length}`);
  }
  const at = (values: readonly unknown[]): Figure =>
    draw(Object.fromEntries(named.map(({ name, start }, k) => [name, k in values ? values[k] : start])));
  const { kept, caption } = keptFigure(at, named);
  const drawing: LiveDrawing = {
    controls: named.map(({ control, symbol }) => control.onPage(symbol)),
    draw: (sent) => {
      const values = named.map(({ name, control }, k) => control.read(sent[k], `liveFigure: ${name}`));
      return toPlainJson(withRanges(at(values), kept));
    },
  };
  return {
    ...kept,
    [displaySymbol]: () => figureBundle(withLive(kept, drawing, caption), kept[partsSymbol]),
  };
}

/** A control under the name of its argument. */
interface NamedControl {
  readonly name: string;
  readonly control: LiveControl<unknown>;
  readonly symbol: string;
  /** The value that it begins with. */
  readonly start: unknown;
}

function namedControl([name, control]: readonly [string, LiveControl<unknown>]): NamedControl {
  return { name, control, symbol: control.symbol ?? name, start: control.keeps[control.start]?.value };
}

type DrawAt = (values: readonly unknown[]) => Figure;

/** The figure with some of its steps, as any other figure with sliders has them, and the caption that it has where all can be moved. */
function keptFigure(at: DrawAt, named: readonly NamedControl[]): { kept: Figure; caption: string } {
  const moving = named.filter(({ control }) => control.keeps.length > 1).slice(0, 2);
  requireFew(moving);
  const begin = named.map(({ start }) => start);
  const panelsAt = (changed: ReadonlyMap<NamedControl, unknown>): FigureParts["panels"] =>
    at(named.map((each, k) => (changed.has(each) ? changed.get(each) : begin[k])))[partsSymbol].panels;
  const parts = at(begin)[partsSymbol];
  const caption = [parts.caption, stillWords(named, moving)].filter((words) => words !== "").join(" ");
  return { kept: figure({ ...parts, caption, ...keptForms(moving, panelsAt) }), caption: parts.caption };
}

type PanelsAt = (changed: ReadonlyMap<NamedControl, unknown>) => FigureParts["panels"];

function keptForms([first, second]: readonly NamedControl[], panelsAt: PanelsAt): Pick<FigureParts, "steps" | "knobs"> {
  if (first === undefined) return {};
  const valuesOf = ({ control }: NamedControl): unknown[] => control.keeps.map(({ value }) => value);
  if (second === undefined) {
    const panels = valuesOf(first).map((value) => panelsAt(new Map([[first, value]])));
    return { steps: { ...shownOf(first), play: false, panels } };
  }
  const pair = (a: unknown, b: unknown): ReadonlyMap<NamedControl, unknown> =>
    new Map([
      [first, a],
      [second, b],
    ]);
  const panels = valuesOf(first).map((a) => valuesOf(second).map((b) => panelsAt(pair(a, b))));
  return { knobs: { knobs: [shownOf(first), shownOf(second)], panels } };
}

function shownOf({ name, control, symbol }: NamedControl): ControlValues {
  const values = control.keeps.map(({ label }) => label);
  return controlValues(`liveFigure: ${name}`, { symbol, values, start: values[control.start] ?? "" });
}

function requireFew(moving: readonly NamedControl[]): void {
  const counts = moving.map(({ control }) => control.keeps.length);
  if (counts.reduce((product, count) => product * count, 1) <= MOST_KEPT) return;
  const names = moving.map(({ name }) => name).join(" and ");
  throw new RangeError(`liveFigure: ${names} must keep at most ${MOST_KEPT} figures, got ${counts.join(" × ")}`);
}

/** What a reader without a kernel cannot do. */
function stillWords(named: readonly NamedControl[], moving: readonly NamedControl[]): string {
  const isPad = ({ control, symbol }: NamedControl): boolean => control.onPage(symbol).kind === "pad";
  const still = named.filter((each) => !moving.includes(each));
  const words = moving.filter(isPad).map(({ symbol }) => `the ${symbol} is one of the drawings that were kept`);
  if (still.length > 0) {
    const begin = still.map(({ control, symbol }) => `${symbol} = ${control.keeps[control.start]?.label ?? ""}`);
    words.push(`${begin.join(" and ")} ${still.length === 1 ? "stays" : "stay"}`);
  }
  return words.length === 0 ? "" : `Without a running kernel ${words.join(", and ")}.`;
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
function withLive({ data, layout }: Figure, drawing: LiveDrawing, caption: string): PlotlyFigure {
  const offer: unknown = Reflect.get(globalThis, kernelSymbol);
  if (typeof offer !== "function") return { data, layout };
  const notes = property(layout.meta, "gradus");
  const live = { id: offer(drawing), controls: drawing.controls, caption };
  return { data, layout: { ...layout, meta: { ...Object(layout.meta), gradus: { ...Object(notes), live } } } };
}

function property(owner: unknown, name: string): unknown {
  return typeof owner === "object" && owner !== null ? Reflect.get(owner, name) : undefined;
}
