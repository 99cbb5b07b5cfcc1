// Sliders and animations: one mechanism for every interactive figure, as Plotly frames, which need no kernel.
import type { Frame, Layout, Slider, UpdateMenu } from "plotly.js-dist";
import type { Geometry } from "./geometry.ts";
import { marksOf, placedTraces } from "./layout.ts";
import type { Panel, Trace } from "./panel.ts";
import { zeroLineColor } from "./theme.ts";
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

/** The steps of a figure: at each of them every panel has its form. */
export interface Steps {
  readonly symbol: string;
  readonly labels: readonly string[];
  readonly start: number;
  readonly play: boolean;
  /** `panels[step][panel]` */
  readonly panels: readonly (readonly Panel[])[];
}

/**
 * Makes the steps of a one-panel figure from a slider's options.
 * @throws RangeError for fewer than two values, for a start that is not among them, and for two equal labels, which the slider
 *   could not tell apart.
 */
export function withSlider<Value extends number | string, Content>(
  where: string,
  slider: SliderOptions<Value, Content>,
  panelOf: (content: Content, value: Value) => Panel,
): Steps {
  const { symbol, values, at, start, play = false } = slider;
  const label = slider.label ?? ((value: Value) => (typeof value === "number" ? shortNumber(value) : value));
  requireText(`${where}: slider.symbol`, symbol);
  if (values.length < 2)
    throw new RangeError(`${where}: slider.values needs at least two values, got ${values.length}`);
  const first = start === undefined ? 0 : values.indexOf(start);
  if (first < 0) throw new RangeError(`${where}: slider.start must be one of slider.values, got ${String(start)}`);
  const labels = values.map((value, index) => label(value, index));
  const twice = labels.find((text, index) => labels.indexOf(text) !== index);
  if (twice !== undefined) throw new RangeError(`${where}: slider labels must differ, got "${twice}" twice`);
  return { symbol, labels, start: first, play, panels: values.map((value, i) => [panelOf(at(value, i), value)]) };
}

function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => isSame(Reflect.get(a, key), Reflect.get(b, key)));
}

function requireSameTraces(steps: Steps, traces: readonly (readonly Trace[])[]): void {
  const kinds = traces.map((list) => list.map((trace) => trace.type ?? "scatter").join(", "));
  const wrong = kinds.findIndex((kind) => kind !== kinds[0]);
  if (wrong < 0) return;
  throw new RangeError(
    `withSlider: every step must draw the same series, got [${kinds[0]}] at ${steps.symbol} = ${steps.labels[0]} ` +
      `and [${kinds[wrong]}] at ${steps.symbol} = ${steps.labels[wrong]}`,
  );
}

/** For every trace, the attributes that differ between steps. Each frame sets all of them, so steps may come in any order. */
function changingKeys(traces: readonly (readonly Trace[])[]): string[][] {
  const [first = []] = traces;
  return first.map((trace, t) => {
    const keys = new Set(traces.flatMap((list) => Object.keys(list[t] ?? {})));
    return [...keys].filter((key) =>
      traces.some((list) => !isSame(Reflect.get(list[t] ?? {}, key), Reflect.get(trace, key))),
    );
  });
}

/** The frames of a figure. They hold only what changes from step to step. */
export function framesOf(steps: Steps, geometry: Geometry): Frame[] {
  const traces = steps.panels.map((panels) => placedTraces(panels, geometry));
  requireSameTraces(steps, traces);
  const keys = changingKeys(traces);
  const moving = keys.flatMap((list, t) => (list.length > 0 ? [t] : []));
  const marks = steps.panels.map((panels) => marksOf(panels, geometry));
  const marksMove = marks.some((mark) => !isSame(mark, marks[0]));
  return steps.labels.map((name, step) => ({
    name,
    traces: moving,
    data: moving.map((t) => {
      const trace = traces[step]?.[t] ?? {};
      return Object.fromEntries((keys[t] ?? []).map((key) => [key, Reflect.get(trace, key)]));
    }),
    ...(marksMove ? { layout: { ...marks[step] } } : {}),
  }));
}

/** Lines and points can be moved as they are; everything else has to be drawn anew. */
function needsRedraw(steps: Steps, frames: readonly Frame[]): boolean {
  const flat = steps.panels.flat().every((panel) => panel.traces.every((trace) => trace.type === "scatter"));
  return !flat || frames.some((frame) => frame.layout !== undefined);
}

function sliderOf(steps: Steps, geometry: Geometry, redraw: boolean): Slider {
  const animation = { mode: "immediate", frame: { duration: 0, redraw }, transition: { duration: 0 } };
  return {
    active: steps.start,
    currentvalue: { prefix: `${steps.symbol} = `, xanchor: "left", font: { size: 14 }, offset: 8 },
    steps: steps.labels.map((label) => ({ label, method: "animate", args: [[label], animation] })),
    x: 0,
    xanchor: "left",
    y: 0,
    yanchor: "top",
    len: 1,
    pad: { t: geometry.sliderOffset, b: 0, l: steps.play ? 98 : 8, r: 8 },
    bgcolor: "rgba(128, 128, 128, 0.35)",
    activebgcolor: "rgba(128, 128, 128, 0.6)",
    bordercolor: zeroLineColor,
    tickcolor: zeroLineColor,
    ticklen: 4,
    minorticklen: 2,
    transition: { duration: 0 },
  };
}

function playButton(steps: Steps, geometry: Geometry, redraw: boolean): UpdateMenu {
  const duration = Math.max(60, Math.min(500, 6000 / steps.labels.length));
  const play = { mode: "immediate", fromcurrent: true, frame: { duration, redraw }, transition: { duration: 0 } };
  const pause = { mode: "immediate", frame: { duration: 0, redraw: false }, transition: { duration: 0 } };
  return {
    type: "buttons",
    direction: "left",
    showactive: false,
    x: 0,
    xanchor: "left",
    y: 0,
    yanchor: "top",
    pad: { t: geometry.sliderOffset + 22, l: 0, r: 0 },
    bordercolor: zeroLineColor,
    bgcolor: "rgba(128, 128, 128, 0.15)",
    buttons: [
      { label: "▶", method: "animate", args: [null, play] },
      { label: "❚❚", method: "animate", args: [[null], pause] },
    ],
  };
}

/** The slider, and the play button if one is wanted, as part of the layout. */
export function controlsOf(steps: Steps, geometry: Geometry, frames: readonly Frame[]): Partial<Layout> {
  const redraw = needsRedraw(steps, frames);
  return {
    sliders: [sliderOf(steps, geometry, redraw)],
    ...(steps.play ? { updatemenus: [playButton(steps, geometry, redraw)] } : {}),
  };
}
